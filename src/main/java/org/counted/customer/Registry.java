package org.counted.customer;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Format;
import org.jspecify.annotations.Nullable;

/**
 * The platforms, the customers and who may do what. When its file changes while the service runs
 * (ConfiguredRegistry), it becomes another as a whole: each answer is of one state of the file.
 */
public final class Registry {

  private static final String LOCAL = "local";

  private volatile Entries entries;

  Registry(Collection<Platform> platforms, Collection<Customer> customers, boolean globalReports) {
    this(platforms, customers, globalReports, false);
  }

  private Registry(
      Collection<Platform> platforms,
      Collection<Customer> customers,
      boolean globalReports,
      boolean isDefault) {
    this.entries = new Entries(platforms, customers, globalReports, isDefault);
  }

  /** From now on this is what the other is. */
  void become(Registry other) {
    entries = other.entries;
  }

  /** The registry of a service that was given none: platform and customer {@code local}. */
  public static Registry local() {
    return new Registry(
        List.of(unregistered(LOCAL, "Local")),
        List.of(Customer.named(LOCAL, "Local Institution")),
        true,
        true);
  }

  /** Whether no registry file was given: then only the loopback interface may be served. */
  public boolean isDefault() {
    return entries.isDefault;
  }

  public List<Platform> platforms() {
    return List.copyOf(entries.platforms.values());
  }

  /**
   * A platform by its id. Without a registry file there is nobody to say which platforms there are,
   * so any id of the right form is one.
   */
  public Optional<Platform> platform(String id) {
    Entries now = entries;
    Platform known = now.platforms.get(id);
    if (known == null && now.isDefault && Format.PLATFORM_ID.accepts(id)) {
      return Optional.of(unregistered(id, id));
    }
    return Optional.ofNullable(known);
  }

  private static Platform unregistered(String id, String name) {
    return new Platform(
        id,
        name,
        Set.of(),
        ZoneOffset.UTC,
        "",
        List.of(),
        List.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The platform whose events the bearer of a token may deliver. */
  public Optional<Platform> platformOfToken(String intakeToken) {
    return entries.intakeTokens.ownerOf(intakeToken);
  }

  /** The platform that the bearer of a token runs. */
  public Optional<Platform> platformOfOperator(String token) {
    return entries.operatorTokens.ownerOf(token);
  }

  public List<Customer> customers() {
    return List.copyOf(entries.customers.values());
  }

  /** A customer by its Customer_ID; The World is one. */
  public Optional<Customer> customer(String id) {
    return entries.customer(id);
  }

  public IpRanges ipRanges() {
    return entries.ipRanges;
  }

  /** A customer itself and, of a consortium, all who belong to it at any depth, each once. */
  public List<Customer> withMembers(Customer customer) {
    return entries.withMembers(customer);
  }

  /**
   * May whoever presents these credentials read a customer's usage? Absent and empty parameters are
   * the same. A requestor with an API key has to present the key, alone or with its id.
   */
  public Access access(
      @Nullable String customerId, @Nullable String requestorId, @Nullable String apiKey) {
    String customer = orEmpty(customerId);
    String requestor = orEmpty(requestorId);
    String key = orEmpty(apiKey);
    if (customer.isEmpty()) {
      return new Access.Incomplete("customer_id");
    }
    Entries now = entries;
    if (now.isDefault) {
      return now.read(customer, now.customers.values());
    }
    if (requestor.isEmpty() && key.isEmpty()) {
      return new Access.Incomplete("requestor_id");
    }
    if (requestor.isEmpty()) {
      return now.readWith(now.apiKeys.ownerOf(key).orElse(Set.of()), customer);
    }
    Set<Requestor> named = now.requestorIds.ownerOf(requestor).orElse(Set.of());
    if (named.isEmpty()) {
      return new Access.RequestorUnknown();
    }
    Set<Requestor> identified = new LinkedHashSet<>(named);
    identified.removeIf(each -> each.apiKey() != null && !each.apiKey().matches(key));
    if (identified.isEmpty() && key.isEmpty()) {
      return new Access.Incomplete("api_key");
    }
    return now.readWith(identified, customer);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** One state of the registry. */
  private static final class Entries {

    private final Map<String, Platform> platforms = new LinkedHashMap<>();
    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private final Map<Requestor, Set<Customer>> grants = new LinkedHashMap<>();
    private final boolean globalReports;
    private final boolean isDefault;
    private final IpRanges ipRanges;
    private final Credentials<Platform> intakeTokens;
    private final Credentials<Platform> operatorTokens;
    private final Credentials<Set<Requestor>> requestorIds;
    private final Credentials<Set<Requestor>> apiKeys;

    private Entries(
        Collection<Platform> platforms,
        Collection<Customer> customers,
        boolean globalReports,
        boolean isDefault) {
      Map<Secret, Platform> tokens = new LinkedHashMap<>();
      Map<Secret, Platform> operators = new LinkedHashMap<>();
      for (Platform platform : platforms) {
        this.platforms.put(platform.id(), platform);
        platform.intakeTokens().forEach(token -> tokens.put(token, platform));
        platform.operators().forEach(token -> operators.put(token, platform));
      }
      Map<Secret, Set<Requestor>> ids = new LinkedHashMap<>();
      Map<Secret, Set<Requestor>> keys = new LinkedHashMap<>();
      for (Customer customer : customers) {
        this.customers.put(customer.id(), customer);
        for (Requestor requestor : customer.requestors()) {
          if (requestor.id() != null) {
            ids.computeIfAbsent(Secret.of(requestor.id()), id -> new LinkedHashSet<>())
                .add(requestor);
          }
          if (requestor.apiKey() != null) {
            keys.computeIfAbsent(requestor.apiKey(), key -> new LinkedHashSet<>()).add(requestor);
          }
        }
      }
      for (Customer customer : customers) {
        for (Requestor requestor : customer.requestors()) {
          grants
              .computeIfAbsent(requestor, each -> new LinkedHashSet<>())
              .addAll(withMembers(customer));
        }
      }
      this.globalReports = globalReports;
      this.isDefault = isDefault;
      this.ipRanges = new IpRanges(customers);
      this.intakeTokens = new Credentials<>(tokens);
      this.operatorTokens = new Credentials<>(operators);
      this.requestorIds = new Credentials<>(ids);
      this.apiKeys = new Credentials<>(keys);
    }

    private Optional<Customer> customer(String id) {
      return id.equals(Customer.THE_WORLD.id())
          ? Optional.of(Customer.THE_WORLD)
          : Optional.ofNullable(customers.get(id));
    }

    private List<Customer> withMembers(Customer customer) {
      Map<String, Customer> found = new LinkedHashMap<>();
      List<Customer> open = new ArrayList<>(List.of(customer));
      while (!open.isEmpty()) {
        Customer next = open.removeFirst();
        if (found.putIfAbsent(next.id(), next) == null) {
          next.members().forEach(id -> customer(id).ifPresent(open::add));
        }
      }
      return List.copyOf(found.values());
    }

    private Access readWith(Set<Requestor> identified, String customerId) {
      if (identified.isEmpty()) {
        return new Access.ApiKeyInvalid();
      }
      Set<Customer> readable = new LinkedHashSet<>();
      for (Requestor requestor : identified) {
        readable.addAll(grants.getOrDefault(requestor, Set.of()));
      }
      return read(customerId, readable);
    }

    private Access read(String customerId, Collection<Customer> readable) {
      if (customerId.equals(Customer.THE_WORLD.id())) {
        return globalReports
            ? new Access.Granted(Customer.THE_WORLD)
            : new Access.NoGlobalReports();
      }
      for (Customer customer : readable) {
        if (customer.id().equals(customerId)) {
          return new Access.Granted(customer);
        }
      }
      return new Access.CustomerForbidden();
    }
  }
}
