package org.counted.intake;

/**
 * Someone who uses the synthetic platform, as it is posted with each event. Institution k has the
 * addresses 198.18.k.0/24, a range that is set apart for such purposes.
 *
 * @param json the {@code user} and {@code country} fields
 * @param isLicensed whether an institution stands behind the address
 */
record SyntheticUser(String json, boolean isLicensed, boolean isRobot) {

  private static final int INSTITUTIONS = 40;
  private static final String[] COUNTRIES = {
    "FR", "DE", "US", "JP", "BR", "GB", "IN", "ZA", "CA", "NL"
  };
  private static final String[] ROBOTS = {
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0)",
    "python-requests/2.32.3",
    "curl/8.5.0",
    "Java/21.0.4",
    "Wget/1.21.4",
    "LOCKSS cache",
  };
  private static final String[] SYSTEMS = {
    "X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7"
  };

  static SyntheticUser any(Dice dice, long number) {
    if (dice.chance(6)) {
      return of("", "203.0.113." + dice.between(1, 40), dice.of(ROBOTS), "US", false, true);
    }
    int institution = dice.zipf(INSTITUTIONS);
    boolean isLicensed = dice.chance(78);
    String country = isLicensed ? COUNTRIES[institution % COUNTRIES.length] : dice.of(COUNTRIES);
    String address =
        isLicensed
            ? "198.18." + institution + "." + (1 + dice.zipf(254))
            : "2001:db8:" + Integer.toHexString(dice.below(4_000)) + "::" + dice.between(1, 9);
    StringBuilder keys = new StringBuilder();
    if (dice.chance(8)) {
      keys.append("\"id\":\"u").append(dice.below(20_000)).append("\",");
    }
    if (dice.chance(30)) {
      keys.append("\"cookie\":\"c").append(dice.below(200_000)).append("\",");
    }
    if (dice.chance(60)) {
      keys.append("\"session\":\"s").append(number).append("\",");
    }
    return of(keys.toString(), address, browser(dice), country, isLicensed, false);
  }

  private static SyntheticUser of(
      String keys,
      String address,
      String agent,
      String country,
      boolean isLicensed,
      boolean isRobot) {
    String json =
        ",\"user\":{%s\"ip\":\"%s\",\"agent\":\"%s\"},\"country\":\"%s\"}\n"
            .formatted(keys, address, agent, country);
    return new SyntheticUser(json, isLicensed, isRobot);
  }

  private static String browser(Dice dice) {
    String system = dice.of(SYSTEMS);
    int version = 128 + dice.zipf(14);
    return dice.chance(30)
        ? "Mozilla/5.0 (%s; rv:%d.0) Gecko/20100101 Firefox/%d.0"
            .formatted(system, version, version)
        : "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36"
            .formatted(system, version);
  }
}
