"""What an alert on a failed project says beyond that: the step that failed, and a component in error with its log.

Alertmanager leaves out the messages about the step and the components of a failed project, so this one has to say what they
would. As with a delay, the alert's own template asks, of its project alone.
"""

from rules import PROJECT, asked, logs_url_of_any

STEP = asked(
    f"topk(1, clamp_min(time() - min by (step) (oms_project_step_failed_timestamp_seconds{{{PROJECT}}}), 0))"
)
"""The step that has been failed for longest, and for how long. Label step."""

COMPONENT = asked(
    f'topk(1, oms_component_status{{{PROJECT}, status="error", component_type=~"full_.+"}})'
    f' or on () topk(1, oms_component_status{{{PROJECT}, status="error"}})'
)
"""A component in error, one of the full phase first: it fails a step of its own. Its own labels."""


def failure_description(project):
    """The whole text of an alert on a failed project."""
    return f"""\
The {project} is in state failed; its level is {{{{ $labels.alert_level }}}} protection.
{{{{- range {STEP} }}}}
Its step {{{{ .Labels.step | reReplaceAll "_" " " }}}} has been failed for {{{{ .Value | humanizeDuration }}}}.{{{{ end }}}}
{{{{- range {COMPONENT} }}}}
The {{{{ .Labels.component_type | reReplaceAll "_" " " }}}} is in error: read its log,
{{{{ .Labels.component_id }}}}: {logs_url_of_any(".Labels")}{{{{ end }}}}"""


FAILURE_ANNOTATIONS = {
    "failed_step": f"{{{{ range {STEP} }}}}{{{{ .Labels.step }}}}{{{{ end }}}}",
    "logs_url": f"{{{{ range {COMPONENT} }}}}{logs_url_of_any('.Labels')}{{{{ end }}}}",
}
