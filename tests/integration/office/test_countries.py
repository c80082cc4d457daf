"""Countries of taxes, shipping methods and addresses are chosen from a list: one that does not exist is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.countries import is_country, local_country_choices
from accounts.models import Address
from pricing.models import ShippingMethod, TaxRate
from tests.factories import ShippingMethodFactory, TaxRateFactory, UserFactory

pytestmark = pytest.mark.django_db

METHOD = {
    "name": "Abroad",
    "code": "abroad",
    "price": "9.00",
    "position": "1",
    "days_min": "2",
    "days_max": "5",
    "is_active": "on",
}


@pytest.mark.parametrize("code", ["", "ZZ", "EU", "us", "USA"])
def test_what_is_no_country(code: str) -> None:
    assert not is_country(code)


def test_the_list_is_the_countries_that_exist() -> None:
    codes = [code for code, _name in local_country_choices()]
    assert len(codes) > 240
    assert all(map(is_country, codes))


def test_a_shipping_method_goes_to_countries_of_the_list(admin_desk: Client) -> None:
    add = reverse("admin:pricing_shippingmethod_add")
    html = admin_desk.get(add).content.decode()
    assert '<option value="CA">Canada</option>' in html
    refused = admin_desk.post(add, {**METHOD, "countries": ["CA", "ZZ"]})
    assert "ZZ is not one of the available choices." in refused.content.decode()
    assert not ShippingMethod.objects.exists()
    assert admin_desk.post(add, {**METHOD, "countries": ["CA", "US"]}).status_code == 302
    method = ShippingMethod.objects.get()
    assert method.countries == ["CA", "US"]
    change = reverse("admin:pricing_shippingmethod_change", args=[method.pk])
    assert '<option value="US" selected>United States</option>' in admin_desk.get(change).content.decode()
    assert admin_desk.post(change, METHOD).status_code == 302
    assert ShippingMethod.objects.get().countries == []


def test_a_tax_rate_is_of_a_country_of_the_list_or_of_all_others(admin_desk: Client) -> None:
    add = reverse("admin:pricing_taxrate_add")
    assert admin_desk.post(add, {"country": "ZZ", "rate": "0.2"}).status_code == 200
    assert not TaxRate.objects.exists()
    for country in ("ES", ""):
        assert admin_desk.post(add, {"country": country, "rate": "0.2"}).status_code == 302
    assert set(TaxRate.objects.values_list("country", flat=True)) == {"ES", ""}
    html = admin_desk.get(reverse("admin:pricing_taxrate_changelist")).content.decode()
    assert "Spain" in html
    assert "Everywhere else" in html


def test_the_lists_are_in_the_language_of_the_page(admin_desk: Client) -> None:
    rate = TaxRateFactory(country="ES")
    method = ShippingMethodFactory(countries=["US"])
    admin_desk.cookies["django_language"] = "es"
    for name, row, country in (("taxrate", rate, "España"), ("shippingmethod", method, "Estados Unidos")):
        html = admin_desk.get(reverse(f"admin:pricing_{name}_change", args=[row.pk])).content.decode()
        assert f" selected>{country}</option>" in html


def test_a_user_s_address_is_in_a_country_of_the_list(admin_desk: Client) -> None:
    user = UserFactory()
    page = reverse("admin:accounts_user_change", args=[user.pk])
    form = admin_desk.get(page).context["adminform"].form
    known = {name: form[name].value() or "" for name in ("email", "name", "language")} | {"is_active": "on"}
    address = {"name": "Ada", "street": "1 Main Street", "city": "Springfield", "country": "ZZ"}
    sent = {f"addresses-0-{name}": value for name, value in address.items()}
    sent |= {"addresses-TOTAL_FORMS": "1", "addresses-INITIAL_FORMS": "0"}
    assert admin_desk.post(page, known | sent).status_code == 200
    assert not Address.objects.exists()
    assert admin_desk.post(page, known | sent | {"addresses-0-country": "US"}).status_code == 302
    assert Address.objects.get().country == "US"
