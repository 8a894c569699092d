#!/bin/sh
# The commands of oms-exporter, such as run, check-config, hash-password and backfill.
archive=/var/cache/oms-exporter/oms-exporter.jsa # of the classes, by postinst
[ -r "$archive" ] || archive=
exec java ${archive:+"-XX:SharedArchiveFile=$archive"} @/usr/share/oms-exporter/java.options \
  -jar /usr/share/oms-exporter/oms-exporter.jar "$@"
