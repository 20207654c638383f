"""A queue that owns its dead letters and its alarm."""

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge

_KEPT_FOR = Duration.days(14)
_READ = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes")


class Line(Construct):
    """Work that waits for one function. What cannot be done after some tries is set aside, and rings."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        reader_timeout: int,
        patience: int = 6,
        tries: int = 3,
        fifo: bool = False,
    ) -> None:
        super().__init__(scope, id_)
        self.dead_letters = _queue(self, "DeadLetters", ground, fifo=fifo, retention_period=_KEPT_FOR)
        self.queue = _queue(
            self,
            "Queue",
            ground,
            fifo=fifo,
            # A message comes again after that many times the reader's own limit; AWS advises six.
            visibility_timeout=Duration.seconds(patience * reader_timeout),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=tries),
        )
        ground.alarms.dead_letters(self.dead_letters, id_)

    def feeds(self, reader: ChatFunction, *, batch_size: int) -> None:
        """Hand the messages to the function; it names the ones that failed, and only those come again."""
        reader.may(*_READ, on=[self.queue.queue_arn])
        mapping = lambda_.CfnEventSourceMapping(
            self,
            "Reader",
            event_source_arn=self.queue.queue_arn,
            function_name=reader.function.function_name,
            batch_size=batch_size,
            function_response_types=["ReportBatchItemFailures"],
        )
        mapping.node.add_dependency(reader.role)

    def filled_by(self, writer: ChatFunction) -> None:
        """Let the function put messages in."""
        writer.may("sqs:SendMessage", on=[self.queue.queue_arn])

    def filled_by_buckets_of(self, account: str) -> None:
        """Let S3 put messages in, for buckets of that account only."""
        self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("s3.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[self.queue.queue_arn],
                conditions={"StringEquals": {"aws:SourceAccount": account}},
            )
        )


def dead_letters(scope: Construct, id_: str, *, ground: Ground) -> sqs.Queue:
    """A place for what a stream's reader, or a rule's target, could not handle; anything in it rings."""
    queue = _queue(scope, id_, ground, fifo=False, retention_period=_KEPT_FOR)
    ground.alarms.dead_letters(queue, scope.node.id)
    acknowledge(queue, "SQS3", because="This is where a stream's reader sets aside what it cannot handle.")
    return queue


def _queue(
    scope: Construct,
    id_: str,
    ground: Ground,
    *,
    fifo: bool,
    retention_period: Duration | None = None,
    visibility_timeout: Duration | None = None,
    dead_letter_queue: sqs.DeadLetterQueue | None = None,
) -> sqs.Queue:
    return sqs.Queue(
        scope,
        id_,
        # CloudFormation refuses fifo=False, so a standard queue says nothing.
        fifo=fifo or None,
        encryption_master_key=ground.key,
        enforce_ssl=ground.tls_only,
        retention_period=retention_period,
        visibility_timeout=visibility_timeout,
        dead_letter_queue=dead_letter_queue,
        removal_policy=ground.removal,
    )
