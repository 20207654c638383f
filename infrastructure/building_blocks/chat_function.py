"""One Lambda of the service."""

from collections.abc import Mapping, Sequence

from aws_cdk import Duration, IgnoreMode
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.layers import ARM, PYTHON, ROOT
from infrastructure.building_blocks.wildcards import acknowledge, acknowledge_wildcard

METRICS = "Chat101"
OUR_METRICS = ("Fault", "Warning", "AlarmUnheard")
"""What `chat101.entry.observing` counts when something is not as it should be."""


class ChatFunction(Construct):
    """A function with its own folder of code and a role that may do what is listed here and nothing else."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        ground: Ground,
        environment: Mapping[str, str],
        timeout: int = 15,
        memory: int | None = None,
        at_once: int | None = None,
        layers: Sequence[lambda_.ILayerVersion] = (),
    ) -> None:
        """`timeout`: seconds. `at_once`: how many may run at the same time; as many as there is work if not given.
        `layers`: beside those of every function.
        """
        super().__init__(scope, id_)
        self.name = f"{ground.settings.stack_name}-{name}"
        self._log_group = self._logs(ground)
        self.role = self._role(ground)
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=self.name,
            runtime=PYTHON,
            architecture=ARM,
            handler=f"functions.{name}.handler.lambda_handler",
            code=_only(name),
            layers=[*ground.layers.all, *layers],
            role=self.role,
            reserved_concurrent_executions=at_once,
            memory_size=memory or ground.settings.sizes.edge,
            timeout=Duration.seconds(timeout),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=self._log_group,
            environment={**_common(name, ground), **environment},
        )
        ground.alarms.faults(self._fault_metrics(name), name.title())
        self._explain()

    def may(self, *actions: str, on: Sequence[str], because: str | None = None) -> None:
        """Allow the actions on those resources. A resource with a wildcard needs a reason."""
        self.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=list(on)))
        for resource in on if because else ():
            acknowledge_wildcard(self.role, resource, because=because or "")

    def _role(self, ground: Ground) -> iam.Role:
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            managed_policies=[ground.london_only],
        )
        write_logs = ["logs:CreateLogStream", "logs:PutLogEvents"]
        role.add_to_policy(iam.PolicyStatement(actions=write_logs, resources=[self._log_group.log_group_arn]))
        return role

    def _logs(self, ground: Ground) -> logs.LogGroup:
        return logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/lambda/{self.name}",
            retention=ground.log_retention,
            encryption_key=ground.key,
            removal_policy=ground.removal,
        )

    def _fault_metrics(self, name: str) -> dict[str, cloudwatch.IMetric]:
        """Lambda's own count of crashes, and ours of what a person was told of in a sentence instead of a crash."""
        minute = Duration.minutes(1)
        ours = {
            kind: cloudwatch.Metric(
                namespace=METRICS, metric_name=kind, dimensions_map={"service": name}, period=minute, statistic="Sum"
            )
            for kind in OUR_METRICS
        }
        return {
            "Errors": self.function.metric_errors(period=minute, statistic="Sum"),
            "Throttles": self.function.metric_throttles(period=minute, statistic="Sum"),
            **ours,
        }

    def _explain(self) -> None:
        acknowledge_wildcard(self.role, "*", because="X-Ray has no resources to name: PutTraceSegments takes only *.")
        acknowledge(
            self.function,
            "L1",
            because="Python 3.13 is the newest that every dependency and powertools are built for.",
        )


def _common(name: str, ground: Ground) -> dict[str, str]:
    return {
        "FORCE": ground.settings.force,
        "ENVIRONMENT": ground.settings.environment,
        "POWERTOOLS_SERVICE_NAME": name,
        "POWERTOOLS_METRICS_NAMESPACE": METRICS,
        "POWERTOOLS_LOG_LEVEL": ground.settings.log_level,
    }


def _only(name: str) -> lambda_.AssetCode:
    """The function's own folder, so that a change to another leaves this one's hash alone.

    It stays under functions/: a folder `operator` at the top would be hidden by Python's own module of that name.
    """
    return lambda_.Code.from_asset(
        str(ROOT),
        exclude=["*", "!functions", f"!functions/{name}", f"!functions/{name}/**", "**/__pycache__"],
        ignore_mode=IgnoreMode.GIT,
    )
