package org.counted.intake;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the doors can take events in. */
@Readiness
@Singleton
class IntakeReadiness implements HealthCheck {

  private final Intake intake;

  IntakeReadiness(Intake intake) {
    this.intake = intake;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = intake.problem();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("intake").status(problem.isEmpty());
    problem.ifPresent(told -> response.withData("problem", told));
    return response.build();
  }
}
