"""Who may call."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission


class IsUser(BasePermission):
    """Anybody with an access token."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Return whether the caller is logged in."""
        return request.user.is_authenticated


class IsUserToWrite(IsUser):
    """Anybody reads; whoever writes is logged in."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Return whether the caller reads or is logged in."""
        return request.method in SAFE_METHODS or super().has_permission(request, view)


class StaffPermission(BasePermission):
    """Staff with the Django permission that the view names for the method in `needs`; other methods are free."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Return whether the caller may do this."""
        needed = view.needs.get(request.method)
        return needed is None or (request.user.is_authenticated and may(request.user, needed))


def may(user: Any, permission: str) -> bool:
    """Return whether `user` is staff and has the Django permission, e.g. `catalog.add_product`."""
    return user.is_authenticated and user.is_staff and user.has_perm(permission)
