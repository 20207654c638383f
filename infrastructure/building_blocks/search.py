"""The index of policies."""

from typing import Protocol

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_opensearchservice as opensearch
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge
from infrastructure.settings import SearchSize

READ = ("es:ESHttpGet", "es:ESHttpPost")
# DELETE is for an index of an embedding model that is in use no more; withdrawing a document is a POST.
WRITE = (*READ, "es:ESHttpPut", "es:ESHttpHead", "es:ESHttpDelete")
_WHOLE_DOMAIN = "The domain holds nothing but the policy index; its address is chosen by the function, per request."
_SLOW_LOGS_HOLD_QUERIES = "Slow logs hold the text of the query, which is what a member of the public wrote."


class Search(Protocol):
    """An engine that speaks OpenSearch."""

    @property
    def url(self) -> str:
        """Where it answers."""

    def open_to(self, function: ChatFunction, actions: tuple[str, ...]) -> None:
        """Let the function send those kinds of request."""


class SearchElsewhere:
    """An engine that somebody else runs, and guards."""

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def url(self) -> str:
        """Where it answers."""
        return self._url

    def open_to(self, function: ChatFunction, actions: tuple[str, ...]) -> None:
        """Nothing to do: its guard is not ours."""


class SearchDomain(Construct):
    """An OpenSearch domain that answers only requests signed by the functions that need it."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground, size: SearchSize) -> None:
        super().__init__(scope, id_)
        self._name = ground.settings.stack_name
        self._policy = iam.PolicyDocument()
        log = self._log(ground)
        may_log = self._let_the_domain_write(log)
        self.domain = opensearch.CfnDomain(
            self,
            "Domain",
            domain_name=self._name,
            engine_version="OpenSearch_2.19",
            access_policies=self._policy,
            cluster_config=_cluster(size),
            ebs_options=opensearch.CfnDomain.EBSOptionsProperty(
                ebs_enabled=True, volume_type="gp3", volume_size=size.disk
            ),
            domain_endpoint_options=opensearch.CfnDomain.DomainEndpointOptionsProperty(
                enforce_https=True, tls_security_policy="Policy-Min-TLS-1-2-PFS-2023-10"
            ),
            encryption_at_rest_options=opensearch.CfnDomain.EncryptionAtRestOptionsProperty(
                enabled=True, kms_key_id=ground.key.key_id if ground.key else None
            ),
            node_to_node_encryption_options=opensearch.CfnDomain.NodeToNodeEncryptionOptionsProperty(enabled=True),
            log_publishing_options={
                "ES_APPLICATION_LOGS": opensearch.CfnDomain.LogPublishingOptionProperty(
                    enabled=True, cloud_watch_logs_log_group_arn=log.log_group_arn
                )
            },
        )
        self.domain.apply_removal_policy(ground.removal)
        self.domain.node.add_dependency(may_log)
        self._explain()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"https://{self.domain.attr_domain_endpoint}"

    def open_to(self, function: ChatFunction, actions: tuple[str, ...]) -> None:
        """Let the function send those kinds of request: both the domain's policy and the function's role say so."""
        paths = Stack.of(self).format_arn(service="es", resource="domain", resource_name=f"{self._name}/*")
        function.may(*actions, on=[paths], because=_WHOLE_DOMAIN)
        self._policy.add_statements(
            iam.PolicyStatement(
                principals=[iam.ArnPrincipal(function.role.role_arn)], actions=list(actions), resources=[paths]
            )
        )

    def _log(self, ground: Ground) -> logs.LogGroup:
        return logs.LogGroup(
            self,
            "Log",
            retention=ground.log_retention,
            encryption_key=ground.key,
            removal_policy=ground.removal,
        )

    def _let_the_domain_write(self, log: logs.LogGroup) -> logs.CfnResourcePolicy:
        stack = Stack.of(self)
        statement = iam.PolicyStatement(
            principals=[iam.ServicePrincipal("es.amazonaws.com")],
            actions=["logs:PutLogEvents", "logs:CreateLogStream"],
            resources=[log.log_group_arn],
            conditions={"StringEquals": {"aws:SourceAccount": stack.account}},
        )
        document = stack.to_json_string(iam.PolicyDocument(statements=[statement]))
        name = f"{self._name}-search"
        return logs.CfnResourcePolicy(self, "LogPolicy", policy_name=name, policy_document=document)

    def _explain(self) -> None:
        reasons = {
            "OS1": "Every request must be signed by one of three roles. A VPC would add gateways for Bedrock and "
            "sockets without hiding anything that those roles do not guard; a force that wants one adds it here.",
            "OS3": "The callers are Lambdas without fixed addresses; roles, not addresses, are the allowlist.",
            "OS4": "The index is small (some hundred documents) and rebuilt from S3: the data nodes elect a master.",
            "OS7": "The pilot has one node: when it fails, people are answered by people. Production has three.",
            "OS9[LogExport::SEARCH_SLOW_LOGS]": _SLOW_LOGS_HOLD_QUERIES,
            "OS9[LogExport::INDEX_SLOW_LOGS]": _SLOW_LOGS_HOLD_QUERIES,
        }
        for rule, because in reasons.items():
            acknowledge(self.domain, rule, because=because)


def _cluster(size: SearchSize) -> opensearch.CfnDomain.ClusterConfigProperty:
    several = size.nodes > 1
    zones = opensearch.CfnDomain.ZoneAwarenessConfigProperty(availability_zone_count=size.nodes) if several else None
    return opensearch.CfnDomain.ClusterConfigProperty(
        instance_type=size.instance,
        instance_count=size.nodes,
        zone_awareness_enabled=several,
        zone_awareness_config=zones,
    )
