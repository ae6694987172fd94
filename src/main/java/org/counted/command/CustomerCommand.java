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

/** Shows and changes the registry file: customers, consortia, platforms and their credentials. */
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = {
      "Shows and changes the registry file: customers, consortia, platforms and credentials.",
      "",
      "The file is changed in place, whole or not at all; comments and order stay. A change after",
      "which the file would be refused is not made. A running service takes the new file over within",
      "seconds; './counted status' shows when it did, or why it did not."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PlatformCommand.class, HelpCommand.class},
    footer = {
      "",
      "Addresses in the ranges of several customers are attributed to each of them.",
      "",
      "Secrets are shown once when they are generated; the file holds their digest. With --variable",
      "the file refers to the service's environment: a variable that is new needs a restart.",
      "",
      "Examples:",
      "  counted customer platform add exampl --name 'Example Platform' --host-type eJournal",
      "  counted customer platform token exampl",
      "  counted customer add C1 --name 'Example University' --id ROR:00hx57361 --ip 192.0.2.0/25",
      "  counted customer add CONS --name 'Example Consortium' --member C1 --member C2",
      "  counted customer key C1 R1                         a new key for requestor R1",
      "  counted customer key C1 R1 --variable C1_KEY       its key is in the environment",
      "  counted customer change C1 --ip 198.51.100.0/24 --without-ip 192.0.2.0/25",
      "  counted customer change CONS --without-member C2",
      "  counted customer revoke C1 R1",
      "  counted customer show C1 --json",
      "",
      "Environment: COUNTED_REGISTRY, the registry file.",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong usage."
    })
final class CustomerCommand {

  /** The lists of a customer's entry, and what is to be in them or no longer. */
  static final class Lists {

    @Option(
        names = "--id",
        paramLabel = "NAMESPACE:VALUE",
        description = "Another identifier: ROR, ISNI, ISIL or OCLC. May be repeated, as all these.")
    private List<String> ids = List.of();

    @Option(
        names = "--ip",
        paramLabel = "RANGE",
        description = "Use from this address or block is the customer's: 192.0.2.0/24.")
    private List<String> ranges = List.of();

    @Option(
        names = "--member",
        paramLabel = "ID",
        description = "A customer that belongs to this consortium.")
    private List<String> members = List.of();

    void include(RegistryEdit edit) {
      ids.forEach(id -> edit.include(List.of(value(id)), "ids", namespace(id)));
      edit.include(ranges, "ip-ranges");
      edit.include(members, "members");
    }

    void exclude(RegistryEdit edit) {
      ids.forEach(id -> edit.exclude(List.of(value(id)), "ids", namespace(id)));
      edit.exclude(ranges, "ip-ranges");
      edit.exclude(members, "members");
    }

    private static String namespace(String id) {
      return id.substring(0, Math.max(0, id.indexOf(':')));
    }

    private static String value(String id) {
      return id.substring(id.indexOf(':') + 1);
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
      description = "Shows a customer. Secrets are masked, their digests and variables are not.")
  int show(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The Customer_ID.") String id) {
    return registry.show(Kind.customers, id);
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a customer, or a consortium.")
  int add(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The Customer_ID.") String id,
      @Option(names = "--name", required = true, description = "The Institution_Name.") String name,
      @Mixin Lists lists) {
    return registry.change(
        Kind.customers,
        id,
        "added",
        edit -> {
          edit.create();
          edit.set("name", name);
          lists.include(edit);
        });
  }

  @Command(name = "change", mixinStandardHelpOptions = true, description = "Changes a customer.")
  int change(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The Customer_ID.") String id,
      @Option(names = "--name", description = "Another Institution_Name.") @Nullable String name,
      @Mixin Lists lists,
      @Option(
              names = "--without-id",
              paramLabel = "NAMESPACE:VALUE",
              description = "An identifier that it no longer has.")
          @Nullable List<String> ids,
      @Option(
              names = "--without-ip",
              paramLabel = "RANGE",
              description = "A range that it no longer has, as the file spells it.")
          @Nullable List<String> ranges,
      @Option(
              names = "--without-member",
              paramLabel = "ID",
              description = "A customer that no longer belongs to it.")
          @Nullable List<String> members) {
    Lists without = new Lists();
    without.ids = ids == null ? List.of() : ids;
    without.ranges = ranges == null ? List.of() : ranges;
    without.members = members == null ? List.of() : members;
    return registry.change(
        Kind.customers,
        id,
        "changed",
        edit -> {
          edit.set("name", name);
          without.exclude(edit);
          lists.include(edit);
        });
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = {
        "Removes a customer and its credentials, not what was counted. It must not be a member of a",
        "consortium any more."
      })
  int remove(
      @Mixin RegistryOptions registry,
      @Parameters(paramLabel = "ID", description = "The Customer_ID.") String id) {
    return registry.change(Kind.customers, id, "removed", RegistryEdit::remove);
  }

  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = {
        "Lets a requestor read the reports of a customer and of its members, or gives one a new key.",
        "The old key ends at once."
      })
  int key(
      @Mixin RegistryOptions registry,
      @Parameters(index = "0", paramLabel = "ID", description = "The Customer_ID.") String id,
      @Parameters(index = "1", paramLabel = "REQUESTOR", description = "The Requestor_ID.")
          String requestor,
      @Option(
              names = "--variable",
              paramLabel = "NAME",
              description = "The key is in this variable; otherwise one is generated.")
          @Nullable String variable,
      @Option(names = "--no-key", description = "The Requestor_ID alone identifies.")
          boolean withoutKey) {
    if (withoutKey) {
      return registry.change(
          Kind.customers, id, "changed", edit -> edit.requestor(requestor, null));
    }
    return registry.secret(
        Kind.customers, id, "api_key", variable, (edit, key) -> edit.requestor(requestor, key));
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Takes a requestor's right to read from it, at once.")
  int revoke(
      @Mixin RegistryOptions registry,
      @Parameters(index = "0", paramLabel = "ID", description = "The Customer_ID.") String id,
      @Parameters(index = "1", paramLabel = "REQUESTOR", description = "The Requestor_ID.")
          String requestor) {
    return registry.change(
        Kind.customers, id, "changed", edit -> edit.exclude(List.of(requestor), "requestors"));
  }
}
