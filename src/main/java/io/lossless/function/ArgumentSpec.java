package io.lossless.function;

/**
 * An argument that a call may give.
 *
 * @param defaultValue the value of an absent argument as text; empty if it has none
 * @param optional whether it may be absent though it has no default value
 */
public record ArgumentSpec(
    String name, ArgumentType type, String description, String defaultValue, boolean optional) {

  public static ArgumentSpec of(Argument argument) {
    return new ArgumentSpec(
        argument.name(),
        argument.type(),
        argument.description(),
        argument.defaultValue(),
        argument.optional());
  }

  public boolean isRequired() {
    return defaultValue.isEmpty() && !optional;
  }
}
