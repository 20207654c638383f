"""Buckets, all closed to the public, encrypted and versioned."""

from aws_cdk import Duration
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge


class AccessLogs(Construct):
    """Who read which object, for all the other buckets."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            # S3 cannot deliver access logs to a bucket under a customer key.
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            enforce_ssl=ground.tls_only,
            removal_policy=ground.removal,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(ground.settings.log_retention_days))],
        )
        acknowledge(self.bucket, "S1", because="This is the access log itself: logging it to itself would never end.")


def private_bucket(
    scope: Construct,
    id_: str,
    *,
    ground: Ground,
    logs: AccessLogs,
    retention: s3.ObjectLockRetention | None = None,
) -> s3.Bucket:
    """A bucket that keeps every version, and with `retention` lets none be deleted before its time."""
    return s3.Bucket(
        scope,
        id_,
        versioned=True,
        encryption_key=ground.key,
        bucket_key_enabled=ground.key is not None or None,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforce_ssl=ground.tls_only,
        object_lock_enabled=retention is not None or None,
        object_lock_default_retention=retention,
        server_access_logs_bucket=logs.bucket,
        server_access_logs_prefix=f"{scope.node.id}/{id_}/",
        removal_policy=ground.removal,
    )
