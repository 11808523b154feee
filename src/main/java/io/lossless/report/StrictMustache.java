package io.lossless.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.reflect.Guard;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;

/** Mustache templates, in which a name that the data lack is an error, not an empty text. */
final class StrictMustache {
  private StrictMustache() {}

  /** A template filled with the components of a record; values are escaped for HTML. */
  static String fill(String template, String name, Object values) {
    DefaultMustacheFactory factory =
        new DefaultMustacheFactory() {
          /** Parts that templates share. */
          @Override
          public Reader getReader(String part) {
            return new StringReader(PageResources.text(part));
          }
        };
    factory.setObjectHandler(
        new ReflectionObjectHandler() {
          @Override
          protected MissingWrapper createMissingWrapper(String missing, List<Guard> guards) {
            throw new IllegalStateException(name + ": the data have no " + missing);
          }
        });
    StringWriter text = new StringWriter();
    factory.compile(new StringReader(template), name).execute(text, values);
    return text.toString();
  }
}
