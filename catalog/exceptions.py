"""What the catalogue refuses, and why."""

from common.errors import DomainError, InvalidInput, NotFound


class ProductNotFound(NotFound):
    """No such product."""


class SlugTaken(InvalidInput):
    """Another product, category or tag has this address already."""


class SkuTaken(InvalidInput):
    """Another variant has this SKU already."""


class DuplicateOptions(InvalidInput):
    """Two variants of one product have the same options."""


class VariantInUse(DomainError):
    """The variant is part of an order in work and cannot be taken out."""


class AlreadyReviewed(DomainError):
    """This user has written a review of this product already."""


class InvalidPicture(InvalidInput):
    """The file is no picture that the shop can show."""


class UploadNotFound(NotFound):
    """There is no uploaded file under this key."""


class ImageFetchError(Exception):
    """A picture could not be fetched from its address. The message is for staff.

    `is_temporary` says whether trying again later may help.
    """

    def __init__(self, message: str, *, is_temporary: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.is_temporary = is_temporary


class UnreadableFile(InvalidInput):
    """The file as a whole cannot be imported (encoding, columns, size); the message says what to do."""
