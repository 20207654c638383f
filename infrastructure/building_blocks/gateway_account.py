"""The account's leave for API Gateway to write logs. One for the account and region, whatever the number of APIs."""

from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_iam as iam
from constructs import Construct

from infrastructure.building_blocks.wildcards import acknowledge

_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"


class GatewayAccount(Construct):
    """Every stage with a log has to come after this."""

    def __init__(self, scope: Construct, id_: str, *, london_only: iam.IManagedPolicy) -> None:
        super().__init__(scope, id_)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(_POLICY), london_only],
        )
        self.account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
        self.account.node.add_dependency(role)
        acknowledge(
            role,
            f"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{_POLICY}]",
            because="API Gateway checks for just this policy before it takes the role for the account.",
        )
