"""AWS Lambda on a laptop: the unpacked package under the real runtime client, with all that invokes it.

`runtime_api` is what an instance of the function talks to, `function` starts and freezes instances as invocations
need them, `front` is the HTTP API, `sockets` the WebSocket API, `poller` the SQS event source, `clock` the schedules;
`__main__` runs them together.
"""
