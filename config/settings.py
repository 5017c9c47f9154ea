"""Settings of the building: one file, read from the environment, production by default."""

from datetime import time
from pathlib import Path
from typing import Any

import fontpkg
from bootstrap_wrapper import get_bootstrap_dir
from celery.schedules import schedule
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.env import NEEDED_IN_DEBUG, NEEDED_IN_PRODUCTION, demand, env, read, refuse

DEBUG = env.bool("DEBUG", default=False)
demand(NEEDED_IN_DEBUG if DEBUG else NEEDED_IN_PRODUCTION)

BASE_DIR = Path(__file__).resolve().parent.parent
#: What this installation writes: the embedded database, its broker, uploaded and built files. Never served as static.
VAR_DIR = Path(read("VAR_DIR", env.str, default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = read("SECRET_KEY", env.str)
ALLOWED_HOSTS = read("ALLOWED_HOSTS", env.list, default=["localhost", "127.0.0.1", "[::1]"])
PORT = read("PORT", env.int, default=8000)
#: Where people find us: letters hold links, and no request says where when the command line or a task sends them.
PUBLIC_URL = read(
    "PUBLIC_URL", env.str, default=f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "heroicons",
    "documents",
    "accounts",
    "communities",
    "initiatives",
    "meetings",
    "volunteers",
    "reports",
    "reminders",
    "privacy",
    "desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.middleware.HeadersMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "accounts.middleware.BrokenTextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.DoorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PersonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.NotFoundMiddleware",
    "accounts.middleware.OtherMethodMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "accounts.middleware.EmergencyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.navigation.navigation",
            ],
        },
    }
]

# --- What is kept ---------------------------------------------------------------------------------------------------

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
DATABASE: dict[str, Any] = read("DATABASE_URL", env.db_url, default=f"sqlite:///{VAR_DIR / 'podworko.sqlite3'}")
if DATABASE.get("ENGINE") == SQLITE:
    # IMMEDIATE takes the write lock at BEGIN: with the default, two writers who first read fail with "locked" at once.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # Tests run on a file too: the shared cache of an in-memory database locks whole tables under threads.
    DATABASE["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
elif DATABASE.get("ENGINE") == POSTGRESQL:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True  # else each worker answers one 500 after the database was restarted
    DATABASE["OPTIONS"] = {**DATABASE.get("OPTIONS", {}), "server_side_binding": True, "prepare_threshold": 5}
else:
    refuse("DATABASE_URL must be sqlite:///… or postgres://…")
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The rate limits of the sign-in live in the cache, so it must be one for all processes, and must work without Redis.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
FONT_DIR = fontpkg.path("atkinson-hyperlegible").parent  # served from its package, no copy in the repository
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", get_bootstrap_dir()), ("fonts", str(FONT_DIR))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Who comes in ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation goes to the address, so accepting it has verified it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # a letter goes out either way, so the time it takes tells nothing
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # ends the other sessions all the same: they no longer match the password
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG else "https"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/5m/key",  # an office shares one address; the key is account and place
    "login_unknown_device": "10/m/key",  # one account, from all unknown places together
}
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
USERSESSIONS_ADAPTER = "accounts.adapter.SessionsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above: the invitation has verified it
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a code that ran out while it was typed still opens (RFC 6238, section 5.2: one step)
USERSESSIONS_TRACK_ACTIVITY = False  # our own clock writes the last request, once a minute
SESSION_COOKIE_AGE = 12 * 60 * 60  # from signing in, however busy the session is
SESSION_IDLE_AGE = 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.refusals.csrf_failure"

# A text of 10 MB must come back with a sentence beside its field (each Polish letter travels as six signs); what is
# larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 36 * 1024 * 1024
#: How large an attached file may be; a request that is larger still is refused unread.
ATTACHMENT_MOST_MB = read("ATTACHMENT_MOST_MB", env.int, default=15)
REQUEST_MAX_SIZE = max(DATA_UPLOAD_MAX_MEMORY_SIZE, (ATTACHMENT_MOST_MB + 4) * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- What the browser may do ----------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, past the proxy that speaks HTTPS
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

#: How many proxies of our own stand in front and set X-Forwarded-Proto and X-Forwarded-For; with 0 nobody is believed.
TRUSTED_PROXIES = read("TRUSTED_PROXIES", env.int, default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Bootstrap draws its ticks and arrows as data: pictures inside its stylesheet; a picture runs no code.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Words and hours ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
# Names of widgets as classes: nothing is styled by them.
CRISPY_CLASS_CONVERTERS = dict.fromkeys(("textinput", "select", "dayinput", "timeinput", "numberinput", "textarea"), "")

# --- Mail -----------------------------------------------------------------------------------------------------------

# With DEBUG the letters go to files, which a page shows (reminders:mailbox); production names its server.
MAIL: dict[str, Any] = read("EMAIL_URL", env.email_url, default=f"filemail:///{VAR_DIR / 'mail'}")
vars().update(MAIL)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read("DEFAULT_FROM_EMAIL", env.str, default="podworko@localhost")
#: The local hour of the day before at which people are reminded.
REMINDER_HOUR = time(9)
#: How many seconds a letter belongs to the process that took it, unless it says that it is still at work.
REMINDER_LEASE = read("REMINDER_LEASE", env.int, default=120)

# --- Work behind the pages ------------------------------------------------------------------------------------------
# The broker carries only "there is work"; the rows are the truth, so losing all of it costs one interval.

BROKER_DIR = VAR_DIR / "broker"
REDIS_URL = read("REDIS_URL", env.str, default="")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": 600,  # over the hard time limit, or a long task would run twice
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
        "socket_keepalive": True,
    }
else:
    (BROKER_DIR / "messages").mkdir(mode=0o700, parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.5,
    }
CELERY_TIMEZONE = "UTC"  # a local crontab pauses for an hour when summer time ends
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 8
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BEAT_SCHEDULER = "config.beat.HeartbeatScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 5

#: All that happens by itself, and how often. Intervals only, each safe to run twice; a message that was not taken
#: within its interval is dropped, so that nothing piles up behind a stopped worker.
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "desk.tasks.beat_heart", "schedule": schedule(5), "options": {"expires": 5}},
    "files": {"task": "accounts.tasks.sweep_files", "schedule": schedule(3600), "options": {"expires": 3600}},
    "emergencies": {"task": "privacy.tasks.tell_emergencies", "schedule": schedule(60), "options": {"expires": 60}},
    "imports": {"task": "desk.tasks.sweep_imports", "schedule": schedule(15), "options": {"expires": 15}},
    "merges": {"task": "communities.tasks.forget_old_merges", "schedule": schedule(3600), "options": {"expires": 3600}},
    "disposals": {"task": "privacy.tasks.carry_out_lists", "schedule": schedule(60), "options": {"expires": 60}},
    "duties": {"task": "reports.tasks.repeat_duties", "schedule": schedule(3600), "options": {"expires": 3600}},
    "drafts": {"task": "meetings.tasks.sweep_drafts", "schedule": schedule(3600), "options": {"expires": 3600}},
    "notes": {"task": "privacy.tasks.delete_old_notes", "schedule": schedule(3600), "options": {"expires": 3600}},
    "papers": {"task": "reports.tasks.sweep_builds", "schedule": schedule(15), "options": {"expires": 15}},
    "reminders": {"task": "reminders.tasks.sweep_reminders", "schedule": schedule(30), "options": {"expires": 30}},
    "series": {"task": "meetings.tasks.top_up_series", "schedule": schedule(600), "options": {"expires": 600}},
    "voices": {"task": "meetings.tasks.forget_old_words", "schedule": schedule(3600), "options": {"expires": 3600}},
}

# --- What is written to the log -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "config.logs.PlainFormatter", "tell_values": DEBUG}},
    "filters": {"probes": {"()": "config.logs.ProbeFilter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain",
            "filters": ["probes"],
        }
    },
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stdout"], "level": "WARNING", "propagate": False}},
}
