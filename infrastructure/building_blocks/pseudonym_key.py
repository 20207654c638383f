"""The key under which people are named in the record."""

from typing import cast

from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge


class PseudonymKey(Construct):
    """Made once, by Secrets Manager, and never seen by a person."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        secret = secretsmanager.Secret(
            self,
            "Key",
            description="Names people in the record without saying who they are",
            encryption_key=ground.key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=64, exclude_punctuation=True, include_space=False
            ),
            removal_policy=ground.removal,
        )
        acknowledge(
            secret, "SMG4", because="A new key would give the same person a new name in the record: it never rotates."
        )
        # Ref is the ARN on AWS, but only the name on the emulator; this is the ARN on both.
        self.arn = cast(secretsmanager.CfnSecret, secret.node.default_child).attr_id

    def read_by(self, function: ChatFunction) -> None:
        """Let the function make pseudonyms."""
        function.may("secretsmanager:GetSecretValue", on=[self.arn])
