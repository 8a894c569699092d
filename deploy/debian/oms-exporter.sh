#!/bin/sh
# The commands of oms-exporter, such as check-config, hash-password and backfill.
exec java @/usr/share/oms-exporter/java.options -jar /usr/share/oms-exporter/oms-exporter.jar "$@"
