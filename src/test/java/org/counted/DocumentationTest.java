package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README, and the pages that it links, say is there, is there. */
class DocumentationTest {

  @Test
  void everyConfigurationKeyIsInTheReadmeOrAPageOfIts() throws IOException {
    String documented = withItsPages();
    List<String> missing = new ArrayList<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.counted")) {
      if (each.isAnnotatedWith(ConfigMapping.class)) {
        Class<?> mapping = each.reflect();
        keys(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping).stream()
            .filter(key -> !documented.contains("`" + key + "`"))
            .forEach(missing::add);
      }
    }
    assertEquals(List.of(), missing);
  }

  private static String withItsPages() throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(Path.of("README.md")));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      for (Path page : pages.filter(each -> text.indexOf("(" + each) >= 0).toList()) {
        text.append(Files.readString(page));
      }
    }
    return text.toString();
  }

  @Test
  void theFirstCommandsStandByLineFifteen() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    assertTrue(lines.subList(0, 15).stream().anyMatch(line -> line.startsWith("./counted serve")));
    assertTrue(lines.subList(0, 15).stream().anyMatch(line -> line.startsWith("./counted test")));
    assertTrue(lines.size() <= 150);
  }

  private static List<String> keys(String prefix, Class<?> mapping) {
    List<String> keys = new ArrayList<>();
    for (Method method : mapping.getDeclaredMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        continue;
      }
      String key =
          prefix
              + "."
              + method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
      if (method.getReturnType().isInterface()
          && method.getReturnType().getName().startsWith("org.counted")) {
        keys.addAll(keys(key, method.getReturnType()));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }
}
