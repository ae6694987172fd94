package org.counted.command;

import java.util.List;
import org.counted.customer.RegistryEdit;
import org.counted.customer.RegistryEdit.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and changes the platforms of the registry file. */
@Command(
    name = "platform",
    mixinStandardHelpOptions = true,
    description = "Shows and changes the platforms of the registry file.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "Examples:",
      "  counted customer platform add exampl --name 'Example Platform' --host-type eJournal",
      "  counted customer platform token exampl             a token to deliver events with",
      "  counted customer platform change exampl --time-zone Europe/Paris",
      "  counted customer platform show exampl --json"
    })
final class PlatformCommand {

  /** What a platform is made of, but for its name. */
  static final class Details {

    @Option(
        names = "--host-type",
        paramLabel = "TYPE",
        description = "What it hosts decides which reports it offers. May be repeated.")
    private List<String> hostTypes = List.of();

    @Option(
        names = "--browser-origin",
        paramLabel = "URL",
        description = "Pages of this site may deliver events without a token. May be repeated.")
    private List<String> origins = List.of();

    @Option(
        names = "--time-zone",
        paramLabel = "ZONE",
        description = "In which days, hours and months are cut; UTC when none is told.")
    private @Nullable String timeZone;

    @Option(
        names = "--daily-at",
        paramLabel = "CRON",
        description = {
          "When its usage of a day is complete, if that is later than when days are counted: a cron",
          "expression with seconds, in its time zone. Until then the day's reports leave it out."
        })
    private @Nullable String dailyAt;

    @Option(names = "--monthly-at", paramLabel = "CRON", description = "The same of a month.")
    private @Nullable String monthlyAt;

    @Option(
        names = "--registry-record",
        paramLabel = "URL",
        description = "Its page in COUNTER's registry.")
    private @Nullable String record;

    void set(RegistryEdit edit) {
      edit.set("time-zone", timeZone);
      edit.set("daily-at", dailyAt);
      edit.set("monthly-at", monthlyAt);
      edit.set("registry-record", record);
      edit.include(hostTypes, "host-types");
      edit.include(origins, "browser-origins");
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all platforms and customers. Secrets are masked.")
  int list(@Mixin RegistryOptions registry) {
    return registry.list();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a platform. Secrets are masked, their digests and variables are not.")
  int show(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The platform's id.") String id) {
    return registry.show(Kind.platforms, id);
  }

  @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a platform.")
  int add(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The namespace of its identifiers.") String id,
      @Option(names = "--name", required = true, description = "As reports print it.") String name,
      @Mixin Details details) {
    return registry.change(
        Kind.platforms,
        id,
        "added",
        edit -> {
          edit.create();
          edit.set("name", name);
          details.set(edit);
        });
  }

  @Command(name = "change", mixinStandardHelpOptions = true, description = "Changes a platform.")
  int change(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The platform's id.") String id,
      @Option(names = "--name", description = "Another name.") @Nullable String name,
      @Mixin Details details,
      @Option(
              names = "--without-host-type",
              paramLabel = "TYPE",
              description = "What it no longer hosts.")
          @Nullable List<String> hostTypes,
      @Option(
              names = "--without-browser-origin",
              paramLabel = "URL",
              description = "A site whose pages may no longer deliver events.")
          @Nullable List<String> origins) {
    return registry.change(
        Kind.platforms,
        id,
        "changed",
        edit -> {
          edit.set("name", name);
          edit.exclude(hostTypes == null ? List.of() : hostTypes, "host-types");
          edit.exclude(origins == null ? List.of() : origins, "browser-origins");
          details.set(edit);
        });
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a platform from the registry, not what was counted.")
  int remove(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The platform's id.") String id) {
    return registry.change(Kind.platforms, id, "removed", RegistryEdit::remove);
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Adds a token to deliver the platform's events with; others stay.")
  int token(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The platform's id.") String id,
      @Option(
              names = "--variable",
              paramLabel = "NAME",
              description = "The token is in this variable; otherwise one is generated.")
          @Nullable String variable,
      @Option(
              names = "--operator",
              description =
                  "A token to read what is not for everybody and to tell figures, instead of to"
                      + " deliver. Once there is one, intake tokens only deliver.")
          boolean isOperator) {
    return registry.secret(
        Kind.platforms,
        id,
        "token",
        variable,
        (edit, token) ->
            edit.include(List.of(token), isOperator ? "operator-tokens" : "intake-tokens"));
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Takes a token back, at once.")
  int revoke(
      @Mixin RegistryOptions registry,
      @Parameters(index = "0", paramLabel = "ID", description = "The platform's id.") String id,
      @Parameters(
              index = "1",
              paramLabel = "TOKEN",
              description = "As 'show' has it: sha256:…, or ${NAME}.")
          String token) {
    return registry.change(
        Kind.platforms,
        id,
        "changed",
        edit ->
            edit.exclude(
                List.of(token),
                edit.holds(token, "operator-tokens") ? "operator-tokens" : "intake-tokens"));
  }
}
