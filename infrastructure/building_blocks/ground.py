"""What every construct stands on."""

from dataclasses import dataclass

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs

from infrastructure.building_blocks.alarms import Alarms
from infrastructure.building_blocks.layers import Layers
from infrastructure.settings import Settings

_RETENTION = {
    7: logs.RetentionDays.ONE_WEEK,
    90: logs.RetentionDays.THREE_MONTHS,
    365: logs.RetentionDays.ONE_YEAR,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """The settings, and the few parts that all the others share. No key means the service's own encryption."""

    settings: Settings
    key: kms.IKey | None
    alarms: Alarms
    layers: Layers
    london_only: iam.IManagedPolicy

    @property
    def tls_only(self) -> bool:
        """Whether queues and buckets refuse plain HTTP."""
        return not self.settings.leave_out.tls_only

    @property
    def removal(self) -> RemovalPolicy:
        """What becomes of stored data when its store leaves the stack. A first deployment that fails keeps nothing."""
        return RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE if self.settings.keep_data else RemovalPolicy.DESTROY

    @property
    def log_retention(self) -> logs.RetentionDays:
        """How long logs are kept. Raises KeyError for a number of days that is not offered here."""
        return _RETENTION[self.settings.log_retention_days]
