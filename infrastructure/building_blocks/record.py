"""The bucket of the tamper-evident record."""

from aws_cdk import Duration
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.private_bucket import AccessLogs, private_bucket

_LOCKS = {"GOVERNANCE": s3.ObjectLockRetention.governance, "COMPLIANCE": s3.ObjectLockRetention.compliance}


class Record(Construct):
    """Object-Locked segments and checkpoints of the log. Nothing personal is ever written here."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground, logs: AccessLogs) -> None:
        super().__init__(scope, id_)
        lock = ground.settings.record_lock
        retention = _LOCKS[lock.mode](Duration.days(lock.days))
        self.bucket = private_bucket(self, "Bucket", ground=ground, logs=logs, retention=retention)
