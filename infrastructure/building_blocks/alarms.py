"""Who is told when something is wrong."""

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct

_MINUTE = Duration.minutes(1)


class Alarms(Construct):
    """A topic for the people who run the service, and the ways of ringing it."""

    def __init__(self, scope: Construct, id_: str, *, key: kms.IKey | None, tls_only: bool, email: str | None) -> None:
        super().__init__(scope, id_)
        self.topic = sns.Topic(self, "Topic", master_key=key, enforce_ssl=tls_only)
        self._open_to_cloudwatch()
        for address in filter(None, [email]):
            self.topic.add_subscription(subscriptions.EmailSubscription(address))

    def _open_to_cloudwatch(self) -> None:
        """A topic with a policy of its own no longer has the default one, which lets the account's alarms in."""
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            )
        )

    def dead_letters(self, queue: sqs.IQueue, name: str) -> None:
        """Ring when anything at all has been given up on."""
        metric = queue.metric_approximate_number_of_messages_visible(period=_MINUTE, statistic="Maximum")
        self._ring(f"{name}DeadLetters", metric, above=0, meaning="messages could not be handled and were set aside")

    def waiting_too_long(self, queue: sqs.IQueue, name: str, *, seconds: int) -> None:
        """Ring when the oldest message has waited longer than that."""
        metric = queue.metric_approximate_age_of_oldest_message(period=_MINUTE, statistic="Maximum")
        self._ring(f"{name}Age", metric, above=seconds, meaning=f"the oldest message waits longer than {seconds} s")

    def faults(self, metrics: dict[str, cloudwatch.IMetric], name: str) -> None:
        """Ring when a function crashed or was refused for want of capacity."""
        for kind, metric in metrics.items():
            self._ring(f"{name}{kind}", metric, above=0, meaning=f"{kind.lower()} in {name}")

    def _ring(self, id_: str, metric: cloudwatch.IMetric, *, above: int, meaning: str) -> None:
        alarm = cloudwatch.Alarm(
            self,
            id_,
            metric=metric,
            threshold=above,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            alarm_description=f"Chat101: {meaning}",
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))
