"""The event source mapping of a queue: batches of messages become events, and what they did not fail is deleted.

Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import json
import threading
from typing import Any

from devtools.local_lambda.events import encode, queue_event
from devtools.local_lambda.function import Function, Outcome

BATCH = 10
WAIT_SECONDS = 2


class Poller(threading.Thread):
    """Feeds the function from one queue, with partial batch responses, until `stop` is called."""

    def __init__(self, function: Function, sqs: Any, queue_url: str, queue_arn: str) -> None:
        super().__init__(daemon=True, name=f"poller of {queue_url}")
        self.function, self.sqs, self.queue_url, self.queue_arn = function, sqs, queue_url, queue_arn
        self._stopped = threading.Event()

    def run(self) -> None:
        """Poll until stopped; a queue that is away is asked again."""
        while not self._stopped.is_set():
            try:
                self.poll_once()
            except Exception as error:
                print(f"The queue does not answer: {error}", flush=True)
                self._stopped.wait(1)

    def poll_once(self) -> int:
        """Take one batch through the function; return how many messages it had."""
        messages = self.sqs.receive_message(
            QueueUrl=self.queue_url,
            MaxNumberOfMessages=BATCH,
            WaitTimeSeconds=WAIT_SECONDS,
            AttributeNames=["All"],
        ).get("Messages", [])
        if messages:
            failed = failed_ids(self.function.invoke(encode(queue_event(messages, self.queue_arn))), messages)
            for message in messages:
                if message["MessageId"] not in failed:
                    self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return len(messages)

    def stop(self) -> None:
        """End after the batch at hand."""
        self._stopped.set()


def failed_ids(outcome: Outcome, messages: list[dict[str, Any]]) -> set[str]:
    """Return the messages that stay in the queue: all, where the function failed or names one that was not sent."""
    everything = {message["MessageId"] for message in messages}
    if outcome.failed:
        print(outcome.payload.decode(errors="replace")[:2000], flush=True)
        return everything
    answer = json.loads(outcome.payload or b"null")
    if not isinstance(answer, dict) or not answer.get("batchItemFailures"):
        return set()
    failed = {failure.get("itemIdentifier") for failure in answer["batchItemFailures"]}
    return failed if failed <= everything else everything
