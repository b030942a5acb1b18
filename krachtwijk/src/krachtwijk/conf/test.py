"""The tests: quick passwords, files in memory, SQLite unless DATABASE_URL names a PostgreSQL."""

from krachtwijk.conf.base import *  # noqa: F403
from krachtwijk.conf.environment import database, text

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105 - guards nothing but a test database
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": database(text("DATABASE_URL"))
    if text("DATABASE_URL")
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SENDS_MAIL = True
