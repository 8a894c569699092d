"""What a delay alert says beyond the latency: its cause, the bottleneck, when the project will be current.

All of it is asked for in the template, of the alert's own project alone and of what the exporter says: the first message has
it, whatever the phase of other groups, and in vmalert, where a recorded series can be seen only an evaluation later.
"""

from rules import PROJECT, asked, logs_url


def _lag(component_type):
    """How far a component is behind: at its own sample, so that the age of a poll is no lag; from now where that is old."""
    what = f'{{{PROJECT}, component_type="{component_type}"}}'
    pulled = f"oms_component_current_pull_timestamp_seconds{what}"
    return f"""\
topk(1,
    ((oms_component_sample_timestamp_seconds{what} > time() - 300) - {pulled} or time() - {pulled})
      > scalar(min(oms:protection_latency_threshold:seconds{{alert_level=%[3]q}}))
  )"""


def _broken(component_type):
    return f'topk(1, oms_component_status{{{PROJECT}, component_type="{component_type}", status=~"error|stopped"}})'


CAUSE = asked(
    f"""
  {_broken('store')}
  or on () {_broken('connector')}
  or on () {_lag('store')}
  or on () {_lag('connector')}
  or on () label_replace(
    bottomk(1, oms_component_current_pull_timestamp_seconds{{{PROJECT}, component_type=~"store|connector"}}),
    "status", "current", "", "")
""",
    " $labels.alert_level",
)
"""The cause: a store or connector that is stopped or in error; else one that lags by more than the threshold, the store
first; else whichever was furthest behind when last seen. Labels component_type, component_id and, but where it lags,
status."""

BOTTLENECK = asked(f"topk(1, max by (stage) (oms_project_bottleneck{{{PROJECT}}}))")
CATCH_UP = asked(f"max by (project_id) (oms_project_catch_up_seconds{{{PROJECT}}})")


def _figure(metric, matchers=""):
    """A sum over the connectors of the project."""
    what = f"{PROJECT}{', ' + matchers if matchers else ''}"
    query = asked(f"sum(max by (component_id) ({metric}{{{what}}}))")
    return f"{{{{ with {query} }}}}{{{{ . | first | value | humanize }}}}{{{{ else }}}}?{{{{ end }}}}"


def _workers(side):
    return (
        f"""{_figure("oms_connector_workers_busy", f'side="{side}"')} of {_figure("oms_connector_workers", f'side="{side}"')}"""
        " workers busy"
    )


STAGES = {
    "slice": "Cutting the tables into slices is the bottleneck: raise source.sliceWorkerNum or source.sliceBatchSize.",
    "read": f"Reading from the source is the bottleneck: {_workers('source')}; raise source.workerNum or look at the source.",
    "dispatch": "Dispatching, the computation of partitions, is the bottleneck: "
    f"{_figure('oms_connector_waiting_rows')} rows wait; look at sink.enablePartitionBucket.",
    "write": f"Writing to the destination is the bottleneck: {_workers('sink')}, {_figure('oms_connector_waiting_batches')} batches "
    "ready; raise sink.workerNum or look at the destination.",
    "target": "The destination is the bottleneck: short of memory or CPU, it holds the connector back; relieve or enlarge it.",
    "memory": "The connector's memory is the bottleneck: its heap is full and is collected again and again; raise -Xmx in "
    "coordinator.connectorJvmParam.",
    "store": "The store is the bottleneck: the connector waits for it; read the store's log and look at the source's logs.",
    "source": "The source is the bottleneck: nothing waits in the connector; look at the source and the network to it.",
}
"""What each stage means, and what to turn."""


def delay_description(project, threshold):
    """The whole text of a delay alert."""
    link = logs_url(".Labels")
    stages = "\n".join(
        f'{{{{{" if" if i == 0 else "- else if"} eq .Labels.stage "{stage}" }}}}{text}' for i, (stage, text) in enumerate(STAGES.items())
    )
    return f"""\
Latency of the {project} is {{{{ $value | humanizeDuration }}}},
above the {threshold} of {{{{ $labels.alert_level }}}} protection.

{{{{ range {CAUSE} -}}}}
{{{{ if eq .Labels.status "error" }}}}The {{{{ .Labels.component_type }}}} is in error: read its log,
{{{{- else if eq .Labels.status "stopped" }}}}The {{{{ .Labels.component_type }}}} is stopped: start it, or read its log,
{{{{- else if eq .Labels.status "current" }}}}When last seen no component lagged that much; furthest behind was the {{{{ .Labels.component_type }}}}
{{{{- else if eq .Labels.component_type "store" }}}}The store lags: read the log of store
{{{{- else }}}}The store is current, the connector lags: read the connector's log,{{{{ end }}}}
{{{{ .Labels.component_id }}}}: {link}
{{{{- else -}}}}
Nothing is known of its store and connector: see the dashboard.{{{{ end }}}}
{{{{- range {BOTTLENECK} }}}}

{stages}{{{{ end }}}}{{{{ end }}}}
{{{{- range {CATCH_UP} }}}}

At its present speed it will be current in {{{{ .Value | humanizeDuration }}}}.{{{{ end }}}}"""


DELAY_ANNOTATIONS = {
    "cause": f"{{{{ range {CAUSE} }}}}{{{{ .Labels.component_type }}}}{{{{ end }}}}",
    "cause_state": f"{{{{ range {CAUSE} }}}}{{{{ or .Labels.status \"behind\" }}}}{{{{ end }}}}",
    "bottleneck": f"{{{{ range {BOTTLENECK} }}}}{{{{ .Labels.stage }}}}{{{{ end }}}}",
    "catch_up": f"{{{{ range {CATCH_UP} }}}}{{{{ .Value | humanizeDuration }}}}{{{{ end }}}}",
    "logs_url": f"{{{{ range {CAUSE} }}}}{logs_url('.Labels')}{{{{ end }}}}",
}
