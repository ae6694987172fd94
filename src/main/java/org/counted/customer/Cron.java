package org.counted.customer;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The hours at which something is done: a cron expression with seconds. */
public record Cron(String expression) {

  /** What an expression has to be. */
  public static final String RULE = "a cron expression with seconds, such as 0 30 6 2 * ?";

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  public Cron {
    PARSER.parse(expression);
  }

  /** Reads an expression; empty when it is none. */
  public static Optional<Cron> parse(String expression) {
    try {
      return Optional.of(new Cron(expression));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** When it came last, not later than a moment, whose time zone is that of the expression. */
  public Optional<ZonedDateTime> last(ZonedDateTime moment) {
    return ExecutionTime.forCron(PARSER.parse(expression)).lastExecution(moment.plusSeconds(1));
  }
}
