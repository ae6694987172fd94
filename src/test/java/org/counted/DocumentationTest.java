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
import org.junit.jupiter.api.Test;

/** What is there is said in the README, or where it says so. */
class DocumentationTest {

  @Test
  void everyConfigurationKeyIsInTheReadmeOrThePageThatItLinks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.contains("(docs/configuration.md)"));
    String documented = readme + Files.readString(Path.of("docs/configuration.md"));
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
