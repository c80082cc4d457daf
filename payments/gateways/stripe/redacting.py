"""What Stripe's messages hold that nobody may read later: the secret by which a browser pays."""

import re
from typing import Any

KEY = "client_secret"
# In an address, also in one that is a parameter of another.
IN_ADDRESS = re.compile(rf"({KEY}(?:=|%3D))[\w-]+", re.IGNORECASE)


def without_secrets(content: Any) -> Any:
    """Return a message's content, or a part of it, with no client secret at any depth; addresses keep all else."""
    match content:
        case dict():
            return {name: without_secrets(value) for name, value in content.items() if name != KEY}
        case list():
            return [without_secrets(item) for item in content]
        case str():
            return IN_ADDRESS.sub(r"\1", content)
    return content
