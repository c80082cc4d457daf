"""What a stage costs a month at AWS, estimated from how much is sold and visited (`manage.py aws_cost`).

Each line has a part that is paid whether anybody comes or not, and one that follows the visits and ends with them. The
figures of how a visit and an order behave are in Assumptions: whoever has measured others puts them there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cloudcommerce.aws_prices import PRICES
from cloudcommerce.schedules import EVERY

DAYS = 365 / 12
HOURS = 24 * DAYS
SECONDS = 3600 * HOURS
ZONES = 3
# A proxy is charged for eight units at least, however small the database.
PROXY_MIN_CAPACITY = 8.0
# The least of a database that may pause, while it is awake.
AWAKE_CAPACITY = 0.5


@dataclass(frozen=True)
class Stage:
    """What infra/environments makes of a stage, as far as it costs (a test holds the two against each other)."""

    memory_mb: int
    min_capacity: float
    max_capacity: float
    database_instances: int = 1
    proxy: bool = True
    nat_gateways: int = 0
    nat_instances: int = 0
    endpoints: int = 0
    firewall: bool = False
    ready_instances: int = 0
    log_days: int = 30
    traced: bool = True
    schedules: bool = True  # they call every minute, and so keep a database awake that may pause

    @property
    def pauses(self) -> bool:
        """Whether the database sleeps while nobody comes."""
        return self.min_capacity == 0 and not self.schedules

    @property
    def least_capacity(self) -> float:
        """What the database has, in ACU, however little is done; none where it sleeps."""
        return 0.0 if self.pauses else max(self.min_capacity, AWAKE_CAPACITY)

    def without_schedules(self) -> "Stage | None":
        """Return the stage with its schedules switched off, where its database then sleeps."""
        return replace(self, schedules=False) if self.min_capacity == 0 else None


STAGES = {
    "dev": Stage(
        memory_mb=1024, min_capacity=0, max_capacity=2, proxy=False, nat_instances=1, log_days=14, traced=False
    ),
    "staging": Stage(memory_mb=1769, min_capacity=0.5, max_capacity=4, nat_instances=1, firewall=True),
    "production": Stage(
        memory_mb=1769,
        min_capacity=1,
        max_capacity=32,
        database_instances=2,
        nat_gateways=3,
        endpoints=5,
        firewall=True,
        ready_instances=1,
        log_days=90,
    ),
    "production_two": Stage(
        memory_mb=1769, min_capacity=0.5, max_capacity=32, nat_gateways=1, endpoints=2, log_days=90
    ),
}


@dataclass(frozen=True)
class Traffic:
    """How much is sold and visited, a day on average."""

    orders_per_day: float
    visits_per_day: float


@dataclass(frozen=True)
class Assumptions:
    """How a visit and an order behave, and what is stored."""

    pages_per_visit: float = 8
    kept_by_cdn: float = 0.25  # of pages: home and categories, for visitors without a cart
    files_per_visit: float = 30
    mb_per_visit: float = 1.5
    ms_per_request: float = 80  # billed, with the database's part and cold starts in it
    requests_per_order: float = 12  # cart, checkout, payment, webhooks
    ms_per_order_request: float = 300  # some of them wait for the payment provider
    messages_per_order: float = 8
    news_per_order: float = 5  # of the queue that keeps an order's events in their order
    ms_per_message: float = 250
    sockets_per_visit: float = 0.3  # a cart's page that is open and listens
    sockets_per_order: float = 1  # the order's own page
    minutes_per_socket: float = 5
    messages_per_socket: float = 3  # that it comes, that it goes, and one that says that something has changed
    ms_per_socket_call: float = 30
    mails_per_order: float = 3
    ms_per_schedule: float = 60
    calls_per_message: float = 3  # sent, taken, deleted
    kb_logged_per_request: float = 1.5
    io_per_request: float = 4
    requests_per_acu_second: float = 50
    peak: float = 3  # busy hours against the average, for which the database stays large
    minutes_awake_per_visit: float = 10  # a database that pauses does so five minutes after the last statement
    idle_calls_per_queue: float = 15 * 60 * HOURS  # Lambda asks an empty queue five times every 20 seconds
    database_gb: float = 5
    kb_per_order: float = 60  # rows and indexes; kept for a year here
    media_gb: float = 5
    outgoing_kb_per_order: float = 60  # to the payment provider
    metrics: int = 6
    secrets: int = 3


@dataclass(frozen=True)
class Line:
    """What one thing costs a month in USD: whether anybody comes, and by use."""

    service: str
    what: str
    fixed: float
    by_use: float
    page: str

    @property
    def total(self) -> float:
        """Both parts."""
        return self.fixed + self.by_use

    @property
    def scales_to_zero(self) -> bool:
        """Whether nothing of it is paid while nobody comes."""
        return self.fixed == 0


@dataclass(frozen=True)
class Estimate:
    """A month's lines, in the order of services."""

    lines: list[Line] = field(default_factory=list)

    @property
    def fixed(self) -> float:
        """What is paid whether anybody comes or not."""
        return sum(line.fixed for line in self.lines)

    @property
    def by_use(self) -> float:
        """What follows the visits."""
        return sum(line.by_use for line in self.lines)

    @property
    def total(self) -> float:
        """Both parts."""
        return self.fixed + self.by_use

    def by_service(self) -> dict[str, tuple[float, float]]:
        """Return what each service costs: fixed, and by use."""
        found: dict[str, tuple[float, float]] = {}
        for line in self.lines:
            fixed, by_use = found.get(line.service, (0.0, 0.0))
            found[line.service] = (fixed + line.fixed, by_use + line.by_use)
        return found


def estimate(
    stage: Stage, traffic: Traffic, assumptions: Assumptions | None = None, *, free_tier: bool = False
) -> Estimate:
    """Return what `stage` costs a month; `free_tier` leaves out what AWS gives an account, once for all its stages."""
    use = _Use(stage, traffic, assumptions or Assumptions())
    return Estimate([_line(*each, free_tier=free_tier) for each in use.quantities()])


def _line(service: str, what: str, price: str, fixed: float, by_use: float, *, free_tier: bool) -> Line:
    chosen = PRICES[price]
    free = chosen.free if free_tier else 0.0
    idle = max(fixed - free, 0.0) * chosen.usd
    whole = max(fixed + by_use - free, 0.0) * chosen.usd
    return Line(service, what, idle, whole - idle, chosen.page)


Quantity = tuple[str, str, str, float, float]


class _Use:
    """How much of each thing a stage uses a month: the fixed quantity, and the one by use."""

    def __init__(self, stage: Stage, traffic: Traffic, assume: Assumptions) -> None:
        self.stage = stage
        self.assume = assume
        self.visits = traffic.visits_per_day * DAYS
        self.orders = traffic.orders_per_day * DAYS
        self.orders_a_year = traffic.orders_per_day * 365
        pages = self.visits * assume.pages_per_visit
        self.viewed = pages + self.orders * assume.requests_per_order
        self.page_requests = pages * (1 - assume.kept_by_cdn)
        self.order_requests = self.orders * assume.requests_per_order
        self.asked = self.page_requests + self.order_requests
        self.messages = self.orders * (assume.messages_per_order + assume.news_per_order)
        self.sockets = self.visits * assume.sockets_per_visit + self.orders * assume.sockets_per_order
        self.socket_calls = self.sockets * 2  # the function lets a page in, and forgets it
        self.calls = self.asked + self.messages + self.socket_calls
        self.schedules = sum(SECONDS / span.total_seconds() for _, span in EVERY.values()) if stage.schedules else 0.0

    def quantities(self) -> Iterator[Quantity]:
        """Yield all of them: service, what, price, fixed, by use."""
        yield from self._function()
        yield from self._database()
        yield from self._network()
        yield from self._queues_and_mails()
        yield from self._edge()
        yield from self._storage()
        yield from self._watching()

    def _function(self) -> Iterator[Quantity]:
        assume, gb = self.assume, self.stage.memory_mb / 1024
        yield "Lambda", "calls", "lambda_requests", self.schedules, self.calls
        milliseconds = (
            self.page_requests * assume.ms_per_request
            + self.order_requests * assume.ms_per_order_request
            + self.messages * assume.ms_per_message
            + self.socket_calls * assume.ms_per_socket_call
        )
        idle = self.schedules * assume.ms_per_schedule
        yield "Lambda", "time", "lambda_time", idle / 1000 * gb, milliseconds / 1000 * gb
        if self.stage.ready_instances:
            yield "Lambda", "instances kept ready", "lambda_ready", self.stage.ready_instances * gb * SECONDS, 0
        yield "API Gateway", "requests", "http_api", 0, self.asked
        yield "API Gateway", "WebSocket messages", "socket_messages", 0, self.sockets * assume.messages_per_socket
        yield "API Gateway", "WebSocket minutes", "socket_minutes", 0, self.sockets * assume.minutes_per_socket

    def _database(self) -> Iterator[Quantity]:
        stage, assume = self.stage, self.assume
        fixed = stage.least_capacity * HOURS * stage.database_instances
        yield "Aurora", "capacity", "aurora_capacity", fixed, self._capacity_by_use()
        stored = self.orders_a_year * assume.kb_per_order / 1e6
        yield "Aurora", "storage", "aurora_storage", assume.database_gb, stored
        idle = self.schedules * assume.io_per_request
        yield "Aurora", "reads and writes", "aurora_requests", idle, self.calls * assume.io_per_request
        if stage.proxy:
            least = max(PROXY_MIN_CAPACITY, stage.least_capacity * stage.database_instances) * HOURS
            beyond = max(fixed + self._capacity_by_use() - least, 0.0)
            yield "RDS Proxy", "capacity of the database, 8 at least", "rds_proxy", least, beyond

    def _capacity_by_use(self) -> float:
        """ACU-hours beyond the least: what the work takes, and half a unit while a database that pauses is awake."""
        stage, assume = self.stage, self.assume
        work = self.calls * assume.peak / assume.requests_per_acu_second / 3600
        awake = 0.0
        if stage.pauses:
            awake = AWAKE_CAPACITY * min(self.visits * assume.minutes_awake_per_visit / 60, HOURS)
        return min(work + awake, (stage.max_capacity - stage.least_capacity) * HOURS * stage.database_instances)

    def _network(self) -> Iterator[Quantity]:
        stage = self.stage
        sent = self.orders * self.assume.outgoing_kb_per_order / 1e6
        if stage.nat_gateways:
            yield "NAT", "gateways", "nat_gateway", stage.nat_gateways * HOURS, 0
            yield "NAT", "data", "nat_data", 0, sent
        if stage.nat_instances:
            yield "NAT", "instance", "nat_instance", stage.nat_instances * HOURS, 0
            yield "NAT", "its disk", "nat_disk", stage.nat_instances * 8, 0
        addresses = stage.nat_gateways + stage.nat_instances
        yield "NAT", "addresses", "address", addresses * HOURS, 0
        yield "NAT", "data to the internet", "sent_data", 0, sent
        if stage.endpoints:
            yield "Endpoints", f"{stage.endpoints} in {ZONES} zones", "endpoint", stage.endpoints * ZONES * HOURS, 0

    def _queues_and_mails(self) -> Iterator[Quantity]:
        assume = self.assume
        tasks, news = (
            self.orders * n * assume.calls_per_message for n in (assume.messages_per_order, assume.news_per_order)
        )
        yield "SQS", "tasks", "sqs_standard", assume.idle_calls_per_queue, tasks
        yield "SQS", "order events", "sqs_fifo", assume.idle_calls_per_queue, news
        yield "SES", "mails", "mails", 0, self.orders * assume.mails_per_order

    def _edge(self) -> Iterator[Quantity]:
        assume = self.assume
        requests = self.viewed + self.visits * assume.files_per_visit
        yield "CloudFront", "data", "cdn_data", 0, self.visits * assume.mb_per_visit / 1000
        yield "CloudFront", "requests", "cdn_requests", 0, requests
        if self.stage.firewall:
            yield "WAF", "firewall", "waf_acl", 1, 0
            yield "WAF", "rules", "waf_rule", 5, 0
            yield "WAF", "requests", "waf_requests", 0, self.viewed

    def _storage(self) -> Iterator[Quantity]:
        assume = self.assume
        yield "S3", "storage", "s3_storage", assume.media_gb + 1, 0
        # CloudFront keeps files: one in twenty is fetched.
        yield "S3", "reads", "s3_reads", 0, self.visits * assume.files_per_visit / 20
        yield "S3", "writes", "s3_writes", 1000, 0

    def _watching(self) -> Iterator[Quantity]:
        stage, assume = self.stage, self.assume
        gb = assume.kb_logged_per_request / 1e6
        idle, used = self.schedules * gb, self.calls * gb
        yield "CloudWatch", "logs written", "log_input", idle, used
        # Compressed to about a sixth.
        kept = stage.log_days / DAYS / 6
        yield "CloudWatch", "logs kept", "log_storage", idle * kept, used * kept
        yield "CloudWatch", "the shop's own figures", "metrics", assume.metrics, 0
        yield "CloudWatch", "alarms", "alarms", ALARM_FIGURES, 0
        yield "CloudWatch", "alarm of alarms", "composite_alarms", 1, 0
        yield "CloudWatch", "dashboard", "dashboards", 1, 0
        yield "KMS", "key", "kms_keys", 1, 0
        yield "KMS", "requests", "kms_requests", 0, self.messages * assume.calls_per_message / 10
        yield "Secrets Manager", "secrets", "secrets", assume.secrets, 0
        # An instance reads them when it starts: about one request in a thousand.
        yield "Secrets Manager", "reads", "secret_reads", 0, self.calls / 1000 * assume.secrets
        if stage.traced:
            yield "X-Ray", "traces (one in twenty)", "traces", self.schedules / 20, self.calls / 20


# Of infra/modules/monitoring: one for each alarm of the table, two for server-errors, and the halves of no-orders.
ALARM_FIGURES = 15
