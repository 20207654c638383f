"""The web application firewall in front of the REST endpoint."""

from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infrastructure.building_blocks.ground import Ground

_MANAGED = (
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
)


class Gate(Construct):
    """A bucket of sessions for each network address, and AWS's own common rules. Nothing of a request is sampled."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground, stage_arn: str) -> None:
        super().__init__(scope, id_)
        managed = [_managed(priority, name) for priority, name in enumerate(_MANAGED, start=1)]
        self.acl = wafv2.CfnWebACL(
            self,
            "Acl",
            name=f"{ground.settings.stack_name}-gate",
            scope="REGIONAL",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_counted("Gate"),
            rules=[_one_address(ground.settings.rates.sessions_per_address), *managed],
        )
        if not ground.settings.leave_out.web_acl_association:
            wafv2.CfnWebACLAssociation(self, "InFront", resource_arn=stage_arn, web_acl_arn=self.acl.attr_arn)


def _one_address(limit: int) -> wafv2.CfnWebACL.RuleProperty:
    """At most that many sessions from one address in five minutes: whole offices share an address."""
    starts_a_session = wafv2.CfnWebACL.StatementProperty(
        byte_match_statement=wafv2.CfnWebACL.ByteMatchStatementProperty(
            field_to_match=wafv2.CfnWebACL.FieldToMatchProperty(uri_path={}),
            positional_constraint="ENDS_WITH",
            search_string="/sessions",
            text_transformations=[wafv2.CfnWebACL.TextTransformationProperty(priority=0, type="NONE")],
        )
    )
    rate = wafv2.CfnWebACL.RateBasedStatementProperty(
        aggregate_key_type="IP", limit=limit, evaluation_window_sec=300, scope_down_statement=starts_a_session
    )
    return wafv2.CfnWebACL.RuleProperty(
        name="SessionsPerAddress",
        priority=0,
        action=wafv2.CfnWebACL.RuleActionProperty(block={}),
        statement=wafv2.CfnWebACL.StatementProperty(rate_based_statement=rate),
        visibility_config=_counted("SessionsPerAddress"),
    )


def _managed(priority: int, name: str) -> wafv2.CfnWebACL.RuleProperty:
    group = wafv2.CfnWebACL.ManagedRuleGroupStatementProperty(vendor_name="AWS", name=name)
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        override_action=wafv2.CfnWebACL.OverrideActionProperty(none={}),
        statement=wafv2.CfnWebACL.StatementProperty(managed_rule_group_statement=group),
        visibility_config=_counted(name),
    )


def _counted(name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
    return wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False
    )
