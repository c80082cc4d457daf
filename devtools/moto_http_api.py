"""CloudFormation's `AWS::ApiGatewayV2::*`, which moto's passes over: a stack of Zappa's would make no API at all.

To import this is enough: moto takes every direct subclass of CloudFormationModel.
"""

from typing import Any, Self

from moto.apigatewayv2.models import ApiGatewayV2Backend, apigatewayv2_backends
from moto.core.common_models import CloudFormationModel


class _Resource:
    """Something that CloudFormation makes by a call of the API, and knows by its id from then on."""

    kind = ""

    def __init__(self, made: str) -> None:
        self.made = made

    @property
    def physical_resource_id(self) -> str:
        return self.made

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @classmethod
    def cloudformation_type(cls) -> str:
        return f"AWS::ApiGatewayV2::{cls.kind}"

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return True

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **options: Any
    ) -> Self:
        backend = apigatewayv2_backends[account_id][region_name]
        return cls(cls.make(backend, cloudformation_json["Properties"]))

    @classmethod
    def update_from_cloudformation_json(
        cls,
        original_resource: Self,
        new_resource_name: str,
        cloudformation_json: Any,
        account_id: str,
        region_name: str,
    ) -> Self:
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> None:
        """Integrations, routes and stages go with their API."""

    @staticmethod
    def make(backend: ApiGatewayV2Backend, properties: dict[str, Any]) -> str:
        """Make it at the backend and return its id."""
        raise NotImplementedError


class HttpApi(_Resource, CloudFormationModel):
    kind = "Api"

    @staticmethod
    def make(backend: ApiGatewayV2Backend, properties: dict[str, Any]) -> str:
        left_out: dict[str, Any] = dict.fromkeys(
            (
                *("api_key_selection_expression", "cors_configuration", "disable_schema_validation"),
                *("disable_execute_api_endpoint", "version"),
            )
        )
        left_out["route_selection_expression"] = properties.get("RouteSelectionExpression")
        api = backend.create_api(
            name=properties["Name"],
            protocol_type=properties["ProtocolType"],
            description=properties.get("Description", ""),
            tags={},
            **left_out,
        )
        return str(api.api_id)

    def delete(self, account_id: str, region_name: str) -> None:
        """Delete the API with all that belongs to it."""
        apigatewayv2_backends[account_id][region_name].delete_api(self.made)


class HttpIntegration(_Resource, CloudFormationModel):
    kind = "Integration"

    @staticmethod
    def make(backend: ApiGatewayV2Backend, properties: dict[str, Any]) -> str:
        integration = backend.get_api(properties["ApiId"]).create_integration(
            connection_type="INTERNET",
            description="",
            integration_method="POST",
            integration_type=properties["IntegrationType"],
            integration_uri=properties["IntegrationUri"],
            payload_format_version=properties.get("PayloadFormatVersion"),
        )
        return str(integration.id)


class HttpRoute(_Resource, CloudFormationModel):
    kind = "Route"

    @staticmethod
    def make(backend: ApiGatewayV2Backend, properties: dict[str, Any]) -> str:
        route = backend.get_api(properties["ApiId"]).create_route(
            api_key_required=False,
            authorization_scopes=[],
            route_key=properties["RouteKey"],
            target=properties["Target"],
            authorization_type=properties.get("AuthorizationType"),
        )
        return str(route.route_id)


class HttpStage(_Resource, CloudFormationModel):
    kind = "Stage"

    @staticmethod
    def make(backend: ApiGatewayV2Backend, properties: dict[str, Any]) -> str:
        config = {name[0].lower() + name[1:]: value for name, value in properties.items() if name != "ApiId"}
        return str(backend.create_stage(properties["ApiId"], config).name)
