"""`FineTunesApi`: a method an operation, and its twin that also returns status and headers."""

from __future__ import annotations

from typing import Any

from ..api_client import ApiClient, ApiResponse


class FineTunesApi:
    """The operations of the tag."""

    def __init__(self, api_client: ApiClient) -> None:
        self.api_client = api_client

    def create_fine_tune_with_http_info(self, create_fine_tune_request: Any) -> ApiResponse:
        """Start a job; the body may be a dict."""
        body = create_fine_tune_request
        values = body.to_dict() if hasattr(body, "to_dict") else body
        return self.api_client.call_api("POST", "/fine-tunes", values)

    def create_fine_tune(self, create_fine_tune_request: Any) -> Any:
        """Start a job."""
        return self.create_fine_tune_with_http_info(create_fine_tune_request).data

    def retrieve_fine_tune_with_http_info(self, fine_tune_id: str) -> ApiResponse:
        """Return a job, the status and the headers."""
        return self.api_client.call_api("GET", f"/fine-tunes/{fine_tune_id}")

    def retrieve_fine_tune(self, fine_tune_id: str) -> Any:
        """Return a job."""
        return self.retrieve_fine_tune_with_http_info(fine_tune_id).data

    def cancel_fine_tune(self, fine_tune_id: str) -> Any:
        """End a job."""
        return self.api_client.call_api("POST", f"/fine-tunes/{fine_tune_id}/cancel").data

    def list_fine_tunes_with_http_info(self) -> ApiResponse:
        """Return the jobs, the status and the headers."""
        return self.api_client.call_api("GET", "/fine-tunes")

    def list_fine_tunes(self, _request_timeout: float | tuple[float, float] | None = None) -> Any:
        """Return the jobs."""
        return self.list_fine_tunes_with_http_info().data

    def list_fine_tune_events(self, fine_tune_id: str, stream: bool = False) -> Any:
        """Return the events of a job."""
        return self.api_client.call_api("GET", f"/fine-tunes/{fine_tune_id}/events").data
