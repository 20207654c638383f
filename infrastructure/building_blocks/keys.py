"""The force's own encryption key."""

from collections.abc import Mapping

from aws_cdk import ArnFormat, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

_SERVICES = ("dynamodb", "sqs", "s3", "secretsmanager", "sns")
_USE = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant")


class CustomerKey(Construct):
    """One key for what the service stores. Who may read the data may use the key for it, only through the store."""

    def __init__(self, scope: Construct, id_: str, *, alias: str) -> None:
        super().__init__(scope, id_)
        self.key = kms.Key(self, "Key", alias=alias, enable_key_rotation=True, removal_policy=RemovalPolicy.RETAIN)
        self._open_through_stores()
        self._open_to_senders()
        self._open_to_logs()

    def _open_through_stores(self) -> None:
        stack = Stack.of(self)
        through = [f"{service}.{stack.region}.amazonaws.com" for service in _SERVICES]
        conditions = {"StringEquals": {"kms:CallerAccount": stack.account, "kms:ViaService": through}}
        self._allow(iam.AnyPrincipal(), _USE, conditions)

    def _open_to_senders(self) -> None:
        """What S3, alarms and topics write to encrypted queues and topics, they write in their own name."""
        same_account = {"StringEquals": {"aws:SourceAccount": Stack.of(self).account}}
        for service in ("s3", "cloudwatch", "events", "sns"):
            principal = iam.ServicePrincipal(f"{service}.amazonaws.com")
            self._allow(principal, ("kms:Decrypt", "kms:GenerateDataKey*"), same_account)

    def _open_to_logs(self) -> None:
        stack = Stack.of(self)
        groups = stack.format_arn(
            service="logs", resource="log-group", resource_name="*", arn_format=ArnFormat.COLON_RESOURCE_NAME
        )
        context = {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}}
        use = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey")
        self._allow(iam.ServicePrincipal(f"logs.{stack.region}.amazonaws.com"), use, context)

    def _allow(
        self, principal: iam.PrincipalBase, actions: tuple[str, ...], conditions: Mapping[str, Mapping[str, object]]
    ) -> None:
        self.key.add_to_resource_policy(
            iam.PolicyStatement(principals=[principal], actions=list(actions), resources=["*"], conditions=conditions)
        )
