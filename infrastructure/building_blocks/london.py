"""The border: no role of the service can act in another region."""

from aws_cdk import aws_iam as iam
from constructs import Construct

from infrastructure.settings import REGION


class LondonOnly(Construct):
    """A policy, attached to every role, that refuses every request to any other region."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)
        self.policy = iam.ManagedPolicy(
            self,
            "Policy",
            description=f"Refuses everything outside {REGION}",
            statements=[
                iam.PolicyStatement(
                    sid="RefuseOtherRegions",
                    effect=iam.Effect.DENY,
                    actions=["*"],
                    resources=["*"],
                    conditions={"StringNotEquals": {"aws:RequestedRegion": REGION}},
                )
            ],
        )
