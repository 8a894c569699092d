"""What an alert on a failure says beyond that: the step that failed, and a component in error with its log.

Alertmanager leaves out the messages about the step and the components of a failed project, so the one on the project has to say
what they would. As with a delay, the alert's own template asks, of its project alone.
"""

from rules import PROJECT, asked, logs_url_of_any


def _step(matchers=""):
    """The step that has been failed for longest, and for how long. Label step."""
    return asked(
        f"topk(1, clamp_min(time() - min by (step) (oms_project_step_failed_timestamp_seconds{{{PROJECT}{matchers}}}), 0))"
    )


STEP = _step()
BLOCKING_STEP = _step(', step=~"schema_sync|full_sync"')

COMPONENT = asked(
    f'topk(1, oms_component_status{{{PROJECT}, status="error", component_type=~"full_.+"}})'
    f' or on () topk(1, oms_component_status{{{PROJECT}, status="error"}})'
)
"""A component in error, one of the full phase first: it fails a step of its own. Its own labels."""

CONNECTOR = asked(f'topk(1, oms_component_status{{{PROJECT}, status="error", component_type="connector"}})')


def step_words(labels):
    """A step as a text says it."""
    return f'{{{{ {labels}.step | reReplaceAll "_" " " }}}}'


def in_error(component):
    """The sentence on a component in error, with the address of its log; nothing where none is. It ends a text."""
    return f"""\
{{{{- range {component} }}}}
The {{{{ .Labels.component_type | reReplaceAll "_" " " }}}} is in error: read its log,
{{{{ .Labels.component_id }}}}: {logs_url_of_any(".Labels")}{{{{ end }}}}"""


def failure_description(project):
    """The whole text of an alert on a failed project."""
    return f"""\
The {project} is in state failed; its level is {{{{ $labels.alert_level }}}} protection.
{{{{- range {STEP} }}}}
Its step {step_words(".Labels")} has been failed for {{{{ .Value | humanizeDuration }}}}.{{{{ end }}}}

Remove the cause, then resume the project.
{in_error(COMPONENT)}"""


def failure_annotations(step, component):
    """What the alert says of a step and a component, for messages in other languages."""
    annotations = {"failed_step": f"{{{{ range {step} }}}}{{{{ .Labels.step }}}}{{{{ end }}}}"} if step else {}
    return annotations | {"logs_url": f"{{{{ range {component} }}}}{logs_url_of_any('.Labels')}{{{{ end }}}}"}
