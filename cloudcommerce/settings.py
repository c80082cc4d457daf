"""Settings of the project, all read from the environment (or a `.env` file beside manage.py, or on AWS from secrets
that the environment names).

Nothing here needs an account anywhere: without DATABASE_URL the embedded PostgreSQL of `devtools` is used, and every
AWS client honours AWS_ENDPOINT_URL. `docs/settings.md` lists each variable.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cloudcommerce.unfold import back_office

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")
# Where a secret holds the database's account, the shop takes up a new password while it runs.
DATABASE_SECRET_NAME = env.str("DATABASE_SECRET_NAME", "")
if DATABASE_SECRET_NAME or env.str("SECRETS_NAME", ""):
    from cloudcommerce import aws_secrets

    aws_secrets.load()


Number = TypeVar("Number", int, float)


def number(name: str, default: Number) -> Number:
    """Return the variable `name` as a number of `default`'s type, 0 or more.

    Raises ImproperlyConfigured, which names it and says what is expected.
    """
    text = env.str(name, "").strip() or str(default)
    kind, form = ("whole number", r"\d+") if isinstance(default, int) else ("number", r"\d+(\.\d+)?")
    if not re.fullmatch(form, text):
        raise ImproperlyConfigured(f"{name}={text}: write a {kind}, 0 or more, such as {default}.")
    return type(default)(text)


def origin_of(url: str) -> str:
    """Return scheme and host of `url`, the form in which a CSP names a source."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


# --- The shop ---------------------------------------------------------------------------------------------------------
SITE_NAME = env.str("SITE_NAME", "CloudCommerce")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CURRENCY = env.str("CURRENCY", "USD")
COUNTRY = env.str("COUNTRY", "US")
RESERVATION_MINUTES = number("RESERVATION_MINUTES", 15)
CART_LIFETIME = timedelta(days=30)
LOW_STOCK_THRESHOLD = number("LOW_STOCK_THRESHOLD", 5)
# How long a process keeps what every page shows and hardly ever changes: the category tree, the filters' tags.
REMEMBER_SECONDS = number("REMEMBER_SECONDS", 10)
# The PostgreSQL text search configuration of the language product texts are written in.
SEARCH_CONFIG = env.str("SEARCH_CONFIG", "english")

# --- Core -------------------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
# The laptop's tools (embedded PostgreSQL, demo data). Never on Lambda, where the package does not hold them.
DEVTOOLS = env.bool("DEVTOOLS", False)
# Where styles and scripts are; without a bucket the shop serves them itself.
STATIC_BUCKET = env.str("STATIC_BUCKET", "")
HTTPS = SITE_URL.startswith("https://")
ON_LAMBDA = bool(env.str("AWS_LAMBDA_FUNCTION_NAME", ""))
STAGE = env.str("STAGE", "local")
SECRET_KEY = env.str("SECRET_KEY", "insecure-key-for-a-laptop-only" if not HTTPS else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY: a shop served over https needs a secret of its own (50 characters or more)."
    )
# Keys of before: what they signed or sealed still opens.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / ".data")))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname, "127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "common.views.csrf_refused"
ROOT_URLCONF = "cloudcommerce.urls"
WSGI_APPLICATION = "cloudcommerce.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FORMS_URLFIELD_ASSUME_HTTPS = True

# Accounts of an Amazon Cognito pool beside the shop's own: only where all three are set.
COGNITO_DOMAIN = env.str("COGNITO_DOMAIN", "").rstrip("/")
COGNITO_CLIENT_ID = env.str("COGNITO_CLIENT_ID", "")
COGNITO_CLIENT_SECRET = env.str("COGNITO_CLIENT_SECRET", "")
COGNITO_ENABLED = all((COGNITO_DOMAIN, COGNITO_CLIENT_ID, COGNITO_CLIENT_SECRET))
# What shoppers know the pool as.
COGNITO_NAME = env.str("COGNITO_NAME", "Amazon Cognito")

INSTALLED_APPS = [
    "cloudcommerce.apps.UnfoldConfig",
    "unfold.contrib.filters",
    "cloudcommerce.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    # Always, so that rows of a pool that is no longer used go with their user; its login only where there is a pool.
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.amazon_cognito"] if COGNITO_ENABLED else []),
    "django_htmx",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "storages",
    "common",
    "accounts",
    "live",
    "catalog",
    "inventory",
    "pricing",
    "cart",
    "payments",
    "orders",
    "notifications",
    "analytics",
    "cloudcommerce",
    *(["devtools"] if DEVTOOLS else []),
]

# Segments for X-Ray's daemon, of each request and task.
TRACING = env.bool("TRACING", False)

MIDDLEWARE = [
    "common.middleware.RequestIdMiddleware",
    *(["common.tracing.TraceMiddleware"] if TRACING else []),
    "payments.middleware.DeadlineMiddleware",
    "django.middleware.security.SecurityMiddleware",
    *(["whitenoise.middleware.WhiteNoiseMiddleware"] if not STATIC_BUCKET else []),
    "cloudcommerce.middleware.AdminPolicyMiddleware",
    "cloudcommerce.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cloudcommerce.middleware.AdminLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cart.middleware.MergeCartMiddleware",
    "cloudcommerce.middleware.PersonalPagesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "common.templating.Templates",
        "NAME": "django",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cloudcommerce.context_processors.shop",
            ],
        },
    }
]

# --- Database ---------------------------------------------------------------------------------------------------------
if not env.str("DATABASE_URL", ""):
    from devtools.postgres import database_url

    env.ENVIRON["DATABASE_URL"] = database_url(DATA_DIR)
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(
    ENGINE="cloudcommerce.database" if DATABASE_SECRET_NAME else "django.db.backends.postgresql",
    CONN_MAX_AGE=number("CONN_MAX_AGE", 600),
    CONN_HEALTH_CHECKS=True,
)
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# After so many runs on a connection a statement of common.database.run_prepared is prepared; 0 for never, behind a
# pooler that hands out connections by transaction and keeps no prepared statements.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = number("PREPARE_THRESHOLD", 3) or None

# --- Cache ------------------------------------------------------------------------------------------------------------
_cache_url = env.str("CACHE_URL", "") or "locmemcache://"
_cache_scheme = urlsplit(_cache_url).scheme
if _cache_scheme not in env.CACHE_SCHEMES:
    raise ImproperlyConfigured(
        f"CACHE_URL={_cache_scheme}://… names no cache that the shop knows: redis://HOST:6379 or rediss:// (with TLS)."
    )
CACHES = {"default": env.cache_url_config(_cache_url)}

# --- Accounts ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("orders:list")
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
# Counted by accounts.login_limit instead: allauth's count lies in the cache, which each instance may have of its own.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("catalog:home")
SOCIALACCOUNT_ADAPTER = "accounts.cognito.CognitoAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "amazon_cognito": {
        "provider_class": "accounts.cognito.CognitoProvider",
        "DOMAIN": COGNITO_DOMAIN,
        "APPS": [{"client_id": COGNITO_CLIENT_ID, "secret": COGNITO_CLIENT_SECRET}],
        "OAUTH_PKCE_ENABLED": True,
        # The pool is the merchant's own: whose address it has verified is who has the shop's account of that address.
        "EMAIL_AUTHENTICATION": True,
    }
}
# The account goes by Cognito's own id from then on, whatever becomes of the address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# --- Languages, time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
try:
    ZoneInfo(TIME_ZONE)
except (LookupError, OSError, ValueError):
    raise ImproperlyConfigured(f"TIME_ZONE={TIME_ZONE} is no time zone: write one such as Europe/Berlin.") from None
USE_TZ = True

# --- AWS: media, static files, queues, mail ---------------------------------------------------------------------------
AWS_REGION = env.str("AWS_REGION", env.str("AWS_DEFAULT_REGION", "eu-west-1"))
MEDIA_BUCKET = env.str("MEDIA_BUCKET", "cloudcommerce-media")
MEDIA_URL_BASE = env.str("MEDIA_URL_BASE", f"https://{MEDIA_BUCKET}.s3.{AWS_REGION}.amazonaws.com").rstrip("/")
MEDIA_URL = f"{MEDIA_URL_BASE}/"
STATIC_URL_BASE = env.str("STATIC_URL_BASE", f"https://{STATIC_BUCKET}.s3.{AWS_REGION}.amazonaws.com").rstrip("/")
STATIC_URL = f"{STATIC_URL_BASE}/" if STATIC_BUCKET else "/static/"
STATIC_ROOT = DATA_DIR / "static"
# In the package, `make package` has written the names of static files (staticfiles.json): no start asks S3 for them.
STATIC_NAMES = BASE_DIR / "static-names"
STATICFILES_DIRS = [] if STATIC_NAMES.exists() else [BASE_DIR / "static"]


def s3_options(bucket: str, base_url: str) -> dict[str, object]:
    """Options of an S3 storage whose objects are public under `base_url` (CloudFront, or moto on a laptop)."""
    return {
        "bucket_name": bucket,
        "region_name": AWS_REGION,
        "custom_domain": base_url.split("://", 1)[1],
        "url_protocol": base_url.split("://", 1)[0] + ":",
        "querystring_auth": False,
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }


STORAGES = {
    "default": {
        "BACKEND": "common.storage.MediaStorage",
        "OPTIONS": {**s3_options(MEDIA_BUCKET, MEDIA_URL_BASE), "file_overwrite": False},
    },
    "staticfiles": (
        {
            "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
            "OPTIONS": {"location": STATIC_NAMES},
        }
        if STATIC_BUCKET and STATIC_NAMES.exists()
        else {
            "BACKEND": "storages.backends.s3.S3ManifestStaticStorage",
            "OPTIONS": s3_options(STATIC_BUCKET, STATIC_URL_BASE),
        }
        if STATIC_BUCKET
        else {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    ),
}
# Not compressed: what is so already, and the maps for a browser's developer tools, half of all bytes.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("gif", "gz", "jpg", "map", "png", "webp", "woff", "woff2")

SQS_QUEUE_URL = env.str("SQS_QUEUE_URL", "")
SQS_DEAD_LETTER_QUEUE_URL = env.str("SQS_DEAD_LETTER_QUEUE_URL", "")
# A FIFO queue for the news of orders, in the order of each; without it they go the way of all tasks.
SQS_EVENTS_QUEUE_URL = env.str("SQS_EVENTS_QUEUE_URL", "")
SQS_EVENTS_DEAD_LETTER_QUEUE_URL = env.str("SQS_EVENTS_DEAD_LETTER_QUEUE_URL", "")
SQS_VISIBILITY_TIMEOUT = number("SQS_VISIBILITY_TIMEOUT", 120)
# An SNS topic to which the news of orders are published for programs outside.
ORDER_EVENTS_TOPIC_ARN = env.str("ORDER_EVENTS_TOPIC_ARN", "")
EVENT_HANDLERS = "cloudcommerce.event_handlers.HANDLERS"

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "common.ses.EmailBackend")
ANYMAIL = {"AMAZON_SES_CLIENT_PARAMS": {"region_name": AWS_REGION}}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <shop@example.com>")
STAFF_ALERT_EMAIL = env.str("STAFF_ALERT_EMAIL", "")

# --- Payments ---------------------------------------------------------------------------------------------------------
PAYMENT_GATEWAYS = {"stripe": "payments.gateways.stripe.gateway.StripeGateway"}
DEFAULT_PAYMENT_GATEWAY = "stripe"
# All calls of one HTTP request to its provider: API Gateway cuts the request at 30 seconds.
PAYMENT_SECONDS_PER_REQUEST = number("PAYMENT_SECONDS_PER_REQUEST", 20.0)
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_PUBLISHABLE_KEY = env.str("STRIPE_PUBLISHABLE_KEY", "")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", "https://api.stripe.com")
STRIPE_JS_URL = env.str("STRIPE_JS_URL", "https://js.stripe.com/dahlia/stripe.js")
STRIPE_TIMEOUT_SECONDS = number("STRIPE_TIMEOUT_SECONDS", 8.0)

# --- Live updates: pages are told of changes over a WebSocket, where there is one (docs/adr/0006) ---------------------
WEBSOCKET_URL = env.str("WEBSOCKET_URL", "")
# Where messages to its connections are sent.
WEBSOCKET_API_ENDPOINT = env.str("WEBSOCKET_API_ENDPOINT", WEBSOCKET_URL.replace("ws", "http", 1))

# --- API --------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["common.api.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["common.api.rendering.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.api.parsers.StrictJsonParser"],
    "DEFAULT_SCHEMA_CLASS": "common.api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "common.api.errors.exception_handler",
    "COERCE_DECIMAL_TO_STRING": False,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
API_RATE_LIMIT_ENABLED = env.bool("API_RATE_LIMIT_ENABLED", True)
# How many proxies of our own stand in front and append to X-Forwarded-For; on Lambda the address is right without.
PROXY_COUNT = number("PROXY_COUNT", 0)
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=30),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "UPDATE_LAST_LOGIN": True,
    "CHECK_REVOKE_TOKEN": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CloudCommerce API",
    "DESCRIPTION": "Products, carts, orders and payments of the shop, for phones and programs.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "ProductStatus": "catalog.models.Product.Status",
        "ReviewStatus": "catalog.models.Review.Status",
        "OrderStatus": "orders.models.Order.Status",
        "OrderPaymentStatus": "orders.models.Order.PaymentStatus",
        "PaymentStatus": "payments.models.Payment.Status",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "common.api.schema.add_headers",
    ],
}

# --- Security ---------------------------------------------------------------------------------------------------------
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", HTTPS) else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

_static_source = [SELF, origin_of(STATIC_URL)] if STATIC_BUCKET else [SELF]
_live_source = [origin_of(WEBSOCKET_URL)] if WEBSOCKET_URL else []
_stripe_source = sorted({origin_of(STRIPE_JS_URL), origin_of(STRIPE_API_BASE)})
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [*_static_source, NONCE, origin_of(STRIPE_JS_URL)],
        "style-src": [*_static_source, NONCE],
        "img-src": [*_static_source, "data:", origin_of(MEDIA_URL)],
        "font-src": _static_source,
        "connect-src": [SELF, *_live_source, *_stripe_source],
        "frame-src": [*_stripe_source, "https://hooks.stripe.com"],
        # Chromium holds the redirect after a form to it as well.
        "form-action": [SELF, *([origin_of(COGNITO_DOMAIN)] if COGNITO_ENABLED else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "object-src": [NONE],
    },
}
# The back office's own scripts (django-unfold) evaluate expressions, so /admin/ alone gets a looser policy
# (cloudcommerce.middleware.AdminPolicyMiddleware).
ADMIN_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [*_static_source, UNSAFE_INLINE, UNSAFE_EVAL],
        "style-src": [*_static_source, UNSAFE_INLINE],
        "img-src": [*_static_source, "data:", "blob:", origin_of(MEDIA_URL)],
        "font-src": [*_static_source, "data:"],
        "connect-src": [SELF, *_live_source],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Back office ------------------------------------------------------------------------------------------------------
UNFOLD = back_office(SITE_NAME)

# --- Metrics ----------------------------------------------------------------------------------------------------------
METRICS_ENABLED = env.bool("METRICS_ENABLED", ON_LAMBDA)

# --- Logging ----------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"context": {"()": "common.logging.LogContextFilter"}},
    # The one that is used: every formatter named here is made at the start, and JSON's imports structlog.
    "formatters": {
        "chosen": {"()": "common.logging.json_formatter"}
        if env.str("LOG_FORMAT", "json" if ON_LAMBDA else "line") == "json"
        else {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["context"], "formatter": "chosen"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # Zappa's line for each request holds addresses whole, with the tokens of orders; common.access_log has one without.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("botocore", "stripe", "zappa")},
        **({} if env.bool("ACCESS_LOG", True) else {"access": {"level": "WARNING"}}),
    },
}
