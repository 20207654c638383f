"""The key by which a widget knows that a copy of the emergency phrases is the force's own."""

from aws_cdk import aws_kms as kms
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground


class FloorKey(Construct):
    """It signs and does nothing else. Its public half stands in the widget's script tag."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self.key = kms.Key(
            self,
            "Key",
            description="Signs the emergency phrases that the widget carries",
            key_spec=kms.KeySpec.ECC_NIST_P256,
            key_usage=kms.KeyUsage.SIGN_VERIFY,
            removal_policy=ground.removal,
        )

    def signed_with_by(self, function: ChatFunction) -> None:
        """Let the function sign, and tell it with what."""
        function.function.add_environment("DANGER_FLOOR_KEY_ID", self.key.key_id)
        function.may("kms:Sign", on=[self.key.key_arn])
