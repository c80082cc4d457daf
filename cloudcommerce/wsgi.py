"""The WSGI application: what gunicorn and Lambda serve."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")

application = get_wsgi_application()
# What is loaded by now stays for good: looking through it again and again for garbage holds up the request that it
# falls upon, and writes to memory that processes share since a fork.
gc.freeze()
