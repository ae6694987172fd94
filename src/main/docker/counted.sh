#!/bin/sh
# What starts in a container: the service, or a command, as ./counted does it.
#   COUNTED_JAVA_OPTS   more flags for the JVM, e.g. -Xmx4g

# The JVM takes one collector only.
case ${COUNTED_JAVA_OPTS:-} in
  *GC*) collector= ;;
  *) collector=-XX:+UseParallelGC ;;
esac

# shellcheck disable=SC2086  # several flags in one variable
exec java $collector -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \
  -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dvertx.disableURIValidation=true \
  ${COUNTED_JAVA_OPTS:-} -jar /opt/counted/target/quarkus-app/quarkus-run.jar "$@"
