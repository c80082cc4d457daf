"""S3 as strict as Amazon's on top of moto, which lets every presigned URL and browser upload pass.

Checked are: signature and expiry of presigned URLs; signature, expiry and every condition of a POST policy (size, key,
type, no field the policy does not name); and that nobody writes without credentials.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit
from xml.sax.saxutils import escape

from moto.s3.responses import S3Response

from devtools.cloud import SECRET_KEY
from devtools.patching import replace_method

Answer = tuple[int, dict[str, str], str]

LONGEST_EXPIRY = 7 * 24 * 3600  # seconds
UNCHECKED_FIELDS = {"policy", "x-amz-signature", "file", "bucketname"}
MALFORMED = (400, "AuthorizationQueryParametersError", "The authorization parameters are incomplete or malformed")
OLD_SIGNATURE = (400, "InvalidRequest", "The authorization mechanism is not supported. Please use AWS4-HMAC-SHA256.")
MISMATCH = (
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
)


class RefusedError(Exception):
    """S3 refuses a request: its HTTP status, error code and message."""

    def answer(self) -> Answer:
        """Return the refusal as S3 words it."""
        status, code, message = self.args
        body = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"
        return status, {"Content-Type": "application/xml"}, body


def install() -> None:
    """Make moto's S3 strict, in this process."""
    original_post, original_key = S3Response._bucket_response_post, S3Response._key_response

    def bucket_response_post(self: S3Response, request: Any, bucket_name: str) -> Any:
        try:
            if "key" in self.querystring:
                form = {name.lower(): values[0] for name, values in self.querystring.items()}
                if "signature" in form:
                    raise RefusedError(*OLD_SIGNATURE)
                check_post_policy(form, bucket_name, len(self.body or b""))
        except RefusedError as refused:
            return refused.answer()
        return original_post(self, request, bucket_name)

    def key_response(self: S3Response, request: Any, full_url: str) -> Any:
        try:
            query = dict(parse_qsl(urlsplit(full_url).query, keep_blank_values=True))
            if "Signature" in query:
                raise RefusedError(*OLD_SIGNATURE)
            if "X-Amz-Signature" in query:
                check_presigned_url(request.method, full_url, query, request.headers)
            elif request.method in ("PUT", "POST", "DELETE") and "Authorization" not in request.headers:
                raise RefusedError(403, "AccessDenied", "Access Denied")
        except RefusedError as refused:
            return refused.answer()
        return original_key(self, request, full_url)

    replace_method(S3Response, "_bucket_response_post", bucket_response_post)
    replace_method(S3Response, "_key_response", key_response)


def check_post_policy(form: Mapping[str, str], bucket: str, size: int) -> None:
    """Hold a browser upload (fields in lower case, its size in bytes) against its policy; raises RefusedError."""
    if "policy" not in form:
        raise RefusedError(403, "AccessDenied", "Access Denied")
    try:
        signature = sign(form["x-amz-credential"], form["policy"])
        policy = json.loads(base64.b64decode(form["policy"]))
        expires = datetime.fromisoformat(policy["expiration"])
    except (KeyError, ValueError) as error:
        raise RefusedError(400, "InvalidPolicyDocument", "Invalid Policy: it cannot be read") from error
    if not hmac.compare_digest(signature, form.get("x-amz-signature", "")):
        raise RefusedError(*MISMATCH)
    if expires < datetime.now(UTC):
        raise RefusedError(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
    named = {check_condition(condition, {**form, "bucket": bucket}, size) for condition in policy["conditions"]}
    extra = [name for name in form if name not in named | UNCHECKED_FIELDS and not name.startswith("x-ignore-")]
    if extra:
        raise RefusedError(403, "AccessDenied", f"Invalid according to Policy: Extra input fields: {', '.join(extra)}")


def check_condition(condition: Any, form: Mapping[str, str], size: int) -> str:
    """Hold the form against one condition; return the name of the field it speaks of. Raises RefusedError."""
    if isinstance(condition, dict):
        ((name, wanted),) = condition.items()
        operator = "eq"
    else:
        operator, name, wanted = condition
    if operator.lower() == "content-length-range":
        if size > int(wanted):
            raise RefusedError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        if size < int(name):
            raise RefusedError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
        return ""
    field = name.lstrip("$").lower()
    given = form.get(field, "")
    if not (given.startswith(wanted) if operator.lower() == "starts-with" else given == wanted):
        raise RefusedError(
            403, "AccessDenied", f"Invalid according to Policy: Policy Condition failed: {json.dumps(condition)}"
        )
    return field


def check_presigned_url(method: str, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> None:
    """Check expiry and Signature Version 4 of a presigned `url`; raises RefusedError."""
    try:
        credential, stamp = query["X-Amz-Credential"], query["X-Amz-Date"]
        expires, signed_headers = int(query["X-Amz-Expires"]), query["X-Amz-SignedHeaders"].split(";")
        signed_at = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        scope = credential.split("/", 1)[1]
    except (KeyError, ValueError, IndexError) as error:
        raise RefusedError(*MALFORMED) from error
    if not 0 < expires <= LONGEST_EXPIRY:
        raise RefusedError(*MALFORMED)
    if datetime.now(UTC) > signed_at + timedelta(seconds=expires):
        raise RefusedError(403, "AccessDenied", "Request has expired")
    canonical = canonical_request(method, url, query, {name: headers.get(name, "") for name in signed_headers})
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    if not hmac.compare_digest(
        sign(credential, f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}"), query["X-Amz-Signature"]
    ):
        raise RefusedError(*MISMATCH)


def canonical_request(method: str, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """Return the text that a presigned URL's signature is made of."""
    pairs = [(quote(k, safe="-_.~"), quote(v, safe="-_.~")) for k, v in query.items() if k != "X-Amz-Signature"]
    lines = "".join(f"{name}:{' '.join(value.split())}\n" for name, value in sorted(headers.items()))
    return "\n".join(
        [
            method,
            quote(urlsplit(url).path, safe="/-_.~%"),
            "&".join(f"{name}={value}" for name, value in sorted(pairs)),
            lines,
            ";".join(sorted(headers)),
            "UNSIGNED-PAYLOAD",
        ]
    )


def sign(credential: str, text: str) -> str:
    """Sign `text` with the key AWS derives from the secret for `credential` (key/date/region/service/aws4_request)."""
    key = b"AWS4" + os.environ.get("AWS_SECRET_ACCESS_KEY", SECRET_KEY).encode()
    for part in credential.split("/")[1:]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
