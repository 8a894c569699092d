#!/usr/bin/env bash
# kustomize 5.8: labels with includeSelectors also go into the peers of a NetworkPolicy, so that nobody else gets through.
#
# One adds "team: x" to all that one deploys, selectors included. A policy's podSelector gets it, as it should. But so do the
# pods that may come in and those that may be reached, which are others': Prometheus and the cluster's DNS do not have the
# label, and both are cut off, without a warning. A pod's rule to keep away from another application is lost as well.
# Peers that are named by namespace alone stay as they are.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky kustomize 5.8
cat >policy.yaml <<'YAML'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exporter}
spec:
  podSelector: {matchLabels: {app: exporter}}
  ingress: [{from: [{podSelector: {matchLabels: {app: prometheus}}}]}]
  egress:
    - to: [{podSelector: {matchLabels: {k8s-app: kube-dns}}, namespaceSelector: {matchLabels: {name: kube-system}}}]
    - to: [{namespaceSelector: {matchLabels: {name: storage}}}]
YAML
cat >pod.yaml <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: exporter}
spec:
  selector: {matchLabels: {app: exporter}}
  template:
    metadata: {labels: {app: exporter}}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - {topologyKey: node, labelSelector: {matchLabels: {app: batch}}}
      containers: [{name: exporter, image: exporter}]
YAML
cat >kustomization.yaml <<'YAML'
resources: [policy.yaml, pod.yaml]
labels: [{pairs: {team: x}, includeSelectors: true}]
YAML
"$work/kustomize/usr/bin/kustomize" build . >built.yaml
# follows LABEL: what stands in the line after the label.
follows() { sed -n "/^ *$1\$/{n;s/^ *//p}" built.yaml; }
expect "who may come in: app: prometheus, and" "team: x" "$(follows 'app: prometheus')"
expect "what may be reached: k8s-app: kube-dns, and" "team: x" "$(follows 'k8s-app: kube-dns')"
expect "what to keep away from: app: batch, and" "team: x" "$(follows 'app: batch')"
expect "labels in the policy: its own, its pods', two peers'" 4 \
  "$(awk -v RS='---\n' '/kind: NetworkPolicy/' built.yaml | grep -c 'team: x')"
