#!/usr/bin/env python3
"""Writes the alert rules on projects and components: bin/check-rules --write, or this with a directory as argument.

The rules on synchronization and on migration projects are one text with other words. What every alert has in common
(severity by level, links, the shape of its annotations) is said once, below.

Reading series of every project is most of what the rules cost. So each group first records the few suspects with their
level, and what is known of them that several alerts need; an alert then reads of every project only what it alone judges.
Alerts wait for their own group only, never for another. Delays wait for the level alone, which is there all the time: with
vmalert, which sees a recorded series an evaluation later, they come as soon as with Prometheus.
"""

import pathlib
import sys

from delay import DELAY_ANNOTATIONS, delay_description
from failure import (
    BLOCKING_STEP,
    COMPONENT,
    CONNECTOR,
    STEP,
    failure_annotations,
    failure_description,
    in_error,
    step_words,
)
from rules import PROJECT, Alert, Comment, Record, asked, component_url, group

ON = "on (oms, project_id)"
BY = "by (oms, project_id)"


def indent(text, by=2):
    """The text with its lines moved to the right."""
    return "\n".join(" " * by + line if line else line for line in text.split("\n"))


def level(name, matchers, suspects=""):
    """Records the level of projects, 1: one series a project, whatever replicas and names there are; of suspects only, if told."""
    narrowed = f" and {ON} ({suspects})" if suspects else ""
    of = lambda levels: f"timestamp(oms_project_info{{{matchers}alert_level{levels}}}){narrowed}"
    others = of('!~"high|medium|none"')
    return Record(
        name,
        f"""\
group by (oms, project_id, project_name, alert_level) (
  topk {BY} (1,
       {of('="high"')}
    or {ON} ({of('="medium"')})
    or {ON} label_replace(max by (oms, project_id, project_name) ({others}), "alert_level", "low", "", "")
  )
)""",
        """\
The level by which projects are judged, 1. Replicas may disagree for a poll: the stricter level counts, and of two
names the one seen last. Every level but none is low at least; none has no series and raises nothing.""",
    )


def threshold(kind):
    """The thresholds of the levels, whoever recorded them."""
    return f"min by (alert_level) (oms:protection_{kind}_threshold:seconds)"


def threshold_words(kind):
    """The threshold of an alert's level, as a template."""
    return (
        f"{{{{ with printf `oms:protection_{kind}_threshold:seconds{{alert_level=%q}}` $labels.alert_level | query }}}}"
        "{{ . | first | value | humanizeDuration }}{{ end }}"
    )


def projects(kind, noun):
    """The rules on projects of one type: kind is sync or migration, noun what a sentence calls them."""
    alert_prefix = f"Oms{kind.capitalize()}"
    project_level = f"oms:{kind}_project_level"
    suspect = f"oms:{kind}_project_suspect"
    status = f"oms:{kind}_project_status"
    status_since = f"oms:{kind}_project_status_since:timestamp"
    silent = f"oms:{kind}_project_silent"
    old_checkpoint = f"oms:{kind}_project_old_checkpoint:timestamp"
    project = f"{noun} project {{{{ $labels.project_name }}}} ({{{{ $labels.project_id }}}} in {{{{ $labels.oms }}}})"

    def alert(name, expr, **facts):
        return Alert(alert_prefix + name, expr, **facts)

    # A level that was recorded before a restart of Prometheus can stand beside today's for 5 minutes: topk takes one.
    def one(expr):
        return f"topk {BY} (1,\n{indent(expr)}\n)"

    def that(condition):
        return one(f"{suspect} and {ON} {condition}")

    def value(expr, of=suspect):
        return f"{of} * {ON} group_left () (\n{indent(expr)}\n)"

    monitoring = 'oms_project_step_status{step="incremental_sync", status="monitoring"}'
    step_failed = 'oms_project_step_status{step="incremental_sync", status="failed"}'
    interrupted = 'oms_project_step_failed_timestamp_seconds{step=~"schema_sync|full_sync"}'
    sample = "oms_project_checkpoint_sample_timestamp_seconds"
    retention = "oms_project_log_retention_seconds"
    since = f"{status_since} and on (oms, project_id, instance) {status}"

    connectors = 'component_type=~"connector|reverse_connector"'
    still_running = f'oms_component_status{{{PROJECT}, {connectors}, status="running"}}'
    busiest = asked(
        f"topk(1, oms_component_transactions_per_second{{{PROJECT}, {connectors}}} and on (component_id) {still_running})"
        f" or on () topk(1, {still_running})"
    )
    state = asked(
        " or on () ".join(
            f"topk(1, oms_project_status{{{PROJECT}{matcher}}})"
            for matcher in [f', status="{one}"' for one in ("failed", "paused", "releasing", "released")] + [""]
        )
    )
    log_left = asked(
        f"min({retention}{{{PROJECT}}}) - (time() - min(oms_project_checkpoint_timestamp_seconds{{{PROJECT}}})) > 0"
    )

    rules = [level(project_level, f'project_type="{kind}", ')]
    suspects = f"""\
   oms_project_status{{status=~"paused|failed|releasing|released"}}
or {interrupted}
or {step_failed}"""
    if kind == "sync":
        rules += [
            Record(
                silent,
                f"""\
group {BY} (
  {monitoring}
    unless {ON} (min {BY} ({sample}) >= time() - 300)
)""",
                "The incremental step is monitoring, and a replica knows no sample of the last 5 minutes.",
            ),
            Record(
                old_checkpoint,
                f"min {BY} (oms_project_checkpoint_timestamp_seconds <= time() - 0.8 * scalar(min({retention} > 0)))",
                "A checkpoint so old that the store with the shortest log retention would be about to drop it.",
            ),
        ]
        suspects += f"\nor {silent}\nor {old_checkpoint}"
    rules += [
        Record(
            suspect,
            f"{project_level} and {ON} (\n{indent(suspects)}\n)",
            "The few projects that any alert but that on delay could be about, with their level. Their status, as each replica\n"
            "sees it, follows.",
        ),
        Record(status, f"oms_project_status and {ON} {suspect}"),
    ]
    if kind == "sync":
        rules += [Record(status_since, f"oms_project_status_since_timestamp_seconds and {ON} {suspect}")]
    rules += [
        alert(
            "Failed",
            that('oms_project_status{status="failed"}'),
            summary="Project {{ $labels.project_name }} has failed",
            description=failure_description(project),
            annotations=failure_annotations(STEP, COMPONENT),
        ),
        Comment("While the step is only running it is still catching up, and OMS itself keeps quiet."),
        alert(
            "Delay",
            one(
                value(
                    f"""\
max {BY} (oms_project_latency_seconds > scalar(min(oms:protection_latency_threshold:seconds)))
  and {ON} {monitoring}
  and {ON} oms_project_status{{status=~"running|modifying|integrating"}}""",
                    of=project_level,
                )
                + f" > on (alert_level) group_left () {threshold('latency')}"
            ),
            summary="Project {{ $labels.project_name }} is {{ $value | humanizeDuration }} behind",
            description=delay_description(project, threshold_words("latency")),
            value="{{ $value | humanizeDuration }}",
            threshold=threshold_words("latency"),
            annotations=DELAY_ANNOTATIONS,
        ),
        Comment(
            "The failed timestamp exists only while the step is failed. A project that was given up, as all replicas say, does\n"
            "not count."
        ),
        alert(
            "Interrupted",
            one(
                value(f"time() - min {BY} ({interrupted})")
                + f" > on (alert_level) group_left () {threshold('interruption')}"
            )
            + f"""
unless {ON} (
  oms_project_status{{status=~"releasing|released|deleted"}}
    unless {ON} {status}{{status!~"releasing|released|deleted"}}
)""",
            summary="Project {{ $labels.project_name }} is interrupted",
            description=f"""\
{{{{ range {BLOCKING_STEP} }}}}The step {step_words(".Labels")}{{{{ else }}}}The schema or full step{{{{ end }}}} of the {project}
has been failed for {{{{ $value | humanizeDuration }}}},
longer than the {threshold_words('interruption')} of {{{{ $labels.alert_level }}}} protection.

Remove the cause, then resume the project; pause it first if it is running.
{in_error(COMPONENT)}""",
            value="{{ $value | humanizeDuration }}",
            threshold=threshold_words("interruption"),
            annotations=failure_annotations(BLOCKING_STEP, COMPONENT),
        ),
        alert(
            "StepFailed",
            that(f'{step_failed}\n    and {ON} {status}{{status="running"}}'),
            hold="1m",
            summary="The incremental step of project {{ $labels.project_name }} has failed",
            description=f"""\
The {project} is running, but its incremental step has been failed for 1 minute:
nothing is written to the destination, and its latency grows without a delay alert.

Remove the cause, then start the connector; if the step stays failed, pause and resume the project.
{in_error(CONNECTOR)}""",
            annotations=failure_annotations("", CONNECTOR),
        ),
        alert(
            "StatusInconsistent",
            one(
                value(
                    f"""\
count {BY} (
  group by (oms, project_id, component_id) (
    oms_component_status{{component_type=~"connector|reverse_connector", status="running"}}
      and {ON} oms_project_status{{status=~"paused|failed|releasing|released"}}
  )
)"""
                )
            ),
            hold="2m",
            summary="Project {{ $labels.project_name }} stands still, its connector runs",
            description=f"""\
The {project} is {{{{ range {state} }}}}{{{{ .Labels.status }}}}{{{{ end }}}},
but {{{{ $value }}}} of its connectors may still write to the destination: still running after 2 minutes.

Pause what runs, or resume the project if it should run.
{{{{- range {busiest} }}}}
The {{{{ .Labels.component_type | reReplaceAll "_" " " }}}} is {{{{ .Labels.component_id }}}}: {component_url(".Labels")}{{{{ end }}}}""",
            value="{{ $value }}",
            threshold="0",
        ),
    ]
    if kind == "migration":
        return group("oms-migration", "What OMS says about data migration projects.", rules)

    rules += [
        Comment(
            "From the later of the last sample and the moment the project began to run: a project that was just resumed gets\n"
            "its 5 minutes. status_since is taken from the replica that says running."
        ),
        alert(
            "SampleStale",
            one(
                value(
                    f"""\
time() - max {BY} (
     label_replace(min {BY} ({sample} and {ON} {silent}), "of", "sample", "", "")
  or min {BY} ({since}{{status="running"}})
) > 300
  and {ON} {silent}
  and {ON} {status}{{status="running"}}"""
                )
            ),
            summary="The latency of project {{ $labels.project_name }} is out of date",
            description="""\
OMS has taken no latency sample of the running """
            + project
            + """ for {{ $value | humanizeDuration }},
more than the 5m 0s after which the latency shown cannot be trusted: it may be far behind without a delay alert.

Read the connector's log, and restart the connector if it hangs; where all projects of {{ $labels.oms }} have this, look at OMS itself.""",
            value="{{ $value | humanizeDuration }}",
            threshold="5m 0s",
        ),
        alert(
            "PausedTooLong",
            one(value(f'time() - min {BY} ({since}{{status="paused"}}) > 39600')),
            summary="Project {{ $labels.project_name }} is paused for too long",
            description=f"""\
The {project} has been paused for {{{{ $value | humanizeDuration }}}}, more than 11 hours.
After 12 hours OMS may not be able to recover it.

Resume it now; it can be paused again after that.""",
            value="{{ $value | humanizeDuration }}",
            threshold="11h 0m 0s",
        ),
        alert(
            "LogRunwayShort",
            one(
                value(
                    f"""\
(time() - min {BY} ({old_checkpoint}))
  / {ON} (min {BY} ({retention} and {ON} {old_checkpoint}) > 0)
  > 0.8
  and {ON} {status}{{status=~"running|modifying|integrating|paused|failed"}}"""
                )
            ),
            summary="Project {{ $labels.project_name }} is about to lose its logs",
            description=f"""\
The {project} is behind by {{{{ $value | humanizePercentage }}}} of its store's log retention, more than 80 %.
At 100 % the store drops logs that were not yet written to the destination{{{{ range {log_left} }}}}: in {{{{ .Value | humanizeDuration }}}} at the soonest{{{{ end }}}}.

{{{{ range {state} }}}}{{{{ if eq .Labels.status "paused" }}}}It is paused: resume it.
{{{{- else if eq .Labels.status "failed" }}}}It has failed: remove the cause, then resume it.
{{{{- else }}}}It is {{{{ .Labels.status }}}}: its page says what holds it up.{{{{ end }}}}{{{{ end }}}}""",
            value="{{ $value | humanizePercentage }}",
            threshold="80%",
            annotations={"left": f"{{{{ range {log_left} }}}}{{{{ .Value | humanizeDuration }}}}{{{{ end }}}}"},
        ),
    ]
    return group("oms-sync", "What OMS says about data synchronization projects, and what it does not say.", rules)


def components():
    """The rules on stores, connectors, full imports and verifications."""
    component = "{{ $labels.component_type | reReplaceAll \"_\" \" \" }}"
    whole = f"{component} {{{{ $labels.component_id }}}} of project {{{{ $labels.project_name }}}} ({{{{ $labels.project_id }}}} in {{{{ $labels.oms }}}})"
    by = "by (oms, project_id, component_type, component_id)"
    component_level = "oms:component_project_level"
    running = "oms:component_project_running"
    old_heartbeat = "oms:component_old_heartbeat:timestamp"
    reverse = f'oms_project_step_status{{{PROJECT}, step="reverse_incremental_sync", status=~"running|monitoring"}}'
    switched_over = f'and (not (match "reverse_.+" $labels.component_type)) ({asked(reverse)})'
    joined = f"* {ON} group_left (project_name, alert_level) topk {BY} (1, {component_level})"

    def alert(name, expr, **facts):
        return Alert("OmsComponent" + name, expr, component=True, **facts)

    rules = [
        Record(
            old_heartbeat,
            f'min {by} (oms_component_heartbeat_timestamp_seconds{{component_type=~"store|reverse_store"}} < time() - 120)',
            "The last heartbeat of the stores that have been without for 2 minutes.",
        ),
        level(component_level, "", f'oms_component_status{{status=~"error|stopped"}} or {old_heartbeat}'),
        Record(running, f'group {BY} (oms_project_status{{status="running"}} and {ON} {component_level})'),
        alert(
            "Error",
            f'max {by} (oms_component_status{{status="error"}})\n  {joined}',
            hold="1m",
            summary=f"A {component} of project {{{{ $labels.project_name }}}} is in error",
            description=f"""\
The {whole} has been in error for 1 minute.

Read its log and remove the cause, then start it
{{{{- if eq $labels.component_type "full_verification" }}}} in OMS's console{{{{ end }}}}.""",
        ),
        alert(
            "Stopped",
            f"""\
max {by} (oms_component_status{{component_type=~"store|connector|reverse_store|reverse_connector", status="stopped"}})
  {joined}
  and {ON} {running}""",
            hold="2m",
            summary=f"A {component} of project {{{{ $labels.project_name }}}} is stopped",
            description=f"""\
The {whole} has been stopped for 2 minutes while the project is running.

{{{{ if {switched_over} }}}}The project has switched over: its forward direction may be stopped on purpose, so do not start it, but silence this.
{{{{- else }}}}Start it, or pause the project, too.{{{{ end }}}}""",
            annotations={"switched_over": f"{{{{ if {switched_over} }}}}yes{{{{ end }}}}"},
        ),
        alert(
            "HeartbeatLost",
            f"""\
(time() - min {by} ({old_heartbeat}))
  {joined}
  and {ON} {running}""",
            summary=f"A {component} of project {{{{ $labels.project_name }}}} gives no heartbeat",
            description=f"""\
The last heartbeat of the {whole} is {{{{ $value | humanizeDuration }}}} old, more than 2m 0s, while the project is running.

See whether its process and its host live; if the process hangs, pause and start it.""",
            value="{{ $value | humanizeDuration }}",
            threshold="2m 0s",
        ),
    ]
    return group(
        "oms-components",
        "Stores, connectors, full imports and verifications: one alert a component, with the level of its project.",
        rules,
    )


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} DIRECTORY")
    directory = pathlib.Path(sys.argv[1])
    for name, text in {
        "oms-sync": projects("sync", "data synchronization"),
        "oms-migration": projects("migration", "data migration"),
        "oms-components": components(),
    }.items():
        (directory / f"{name}.rules.yml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
