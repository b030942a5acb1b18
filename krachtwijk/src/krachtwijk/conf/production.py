"""A real installation: PostgreSQL or SQLite by DATABASE_URL, HTTPS, keys from the environment."""

from krachtwijk.conf.base import *  # noqa: F403
from krachtwijk.conf.environment import database, long_enough, required, text, words

DEBUG = False
MAKE_A_KEY = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
SECRET_KEY = long_enough(
    "SECRET_KEY", required("SECRET_KEY", f"it signs sessions; make one with {MAKE_A_KEY}")
)
ALLOWED_HOSTS = (
    words("ALLOWED_HOSTS") or required("ALLOWED_HOSTS", "the host names this site answers to").split()
)
DATABASES = {
    "default": database(required("DATABASE_URL", "for example postgresql://user:password@host/krachtwijk"))
}
DATABASES["default"]["CONN_MAX_AGE"] = 60

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

MUNICIPALITY = text("MUNICIPALITY", MUNICIPALITY)  # noqa: F405
SITE_NAME = text("SITE_NAME", SITE_NAME)  # noqa: F405
THEME_CSS = text("THEME_CSS")
SITE_URL = text("SITE_URL").rstrip("/")
SOURCE_URL = text("SOURCE_URL")
CONTACT = text("CONTACT")
SECURITY_CONTACT = text("SECURITY_CONTACT")
