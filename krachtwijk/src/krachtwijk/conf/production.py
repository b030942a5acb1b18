"""A real installation: PostgreSQL or SQLite by DATABASE_URL, HTTPS, keys from the environment."""

from krachtwijk.conf.base import *  # noqa: F403
from krachtwijk.conf.environment import database, long_enough, mail_server, required, text, words

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

SENDS_MAIL = bool(text("EMAIL_HOST"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if SENDS_MAIL:
    EMAIL_HOST, EMAIL_PORT, EMAIL_USE_SSL, EMAIL_USE_TLS = mail_server()
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("EMAIL_USER"), text("EMAIL_PASSWORD")
    DEFAULT_FROM_EMAIL = required("EMAIL_FROM", "the address residents see as the sender of mail")
    required("SITE_URL", "mail to residents holds links, such as https://krachtwijk.example")
