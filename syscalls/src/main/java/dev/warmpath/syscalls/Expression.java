package dev.warmpath.syscalls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind as the catalogue writes it.
 *
 * <p><b>Shape:</b> {@code name}, {@code name(parameter,...)}, {@code storage:kind} (an integer in
 * memory and what it means), {@code *x} for {@code ptr(x)}, {@code &x} for {@code inptr(x)}, {@code
 * x[n]} for {@code array(x,n)}; {@code array(x,n,128)} shows 128 elements at the most.
 *
 * @param name the kind's name, or a number or an argument's name where a parameter is expected
 * @param parameters what stands in parentheses
 * @param meaning what stands behind the colon, or null
 */
public record Expression(String name, List<Expression> parameters, @Nullable Expression meaning) {
  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when the text has another shape
   */
  public static Expression parse(String text) {
    Reader reader = new Reader(text);
    Expression expression = reader.expression();
    if (reader.at != text.length()) {
      throw new IllegalArgumentException("trailing text in " + text);
    }
    return expression;
  }

  /**
   * The parameter at {@code index}.
   *
   * @throws IllegalArgumentException when there are fewer
   */
  public Expression parameter(int index) {
    if (index >= parameters.size()) {
      throw new IllegalArgumentException(name + " needs parameter " + (index + 1));
    }
    return parameters.get(index);
  }

  /** Whether there is a parameter at {@code index}. */
  public boolean has(int index) {
    return index < parameters.size();
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Expression expression() {
      if (take('*')) {
        return new Expression("ptr", List.of(expression()), null);
      }
      if (take('&')) {
        return new Expression("inptr", List.of(expression()), null);
      }
      Expression primary = primary();
      while (take('[')) {
        Expression count = expression();
        require(']');
        primary = new Expression("array", List.of(primary, count), null);
      }
      return primary;
    }

    private Expression primary() {
      int start = at;
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw new IllegalArgumentException(
            "a name is expected at column " + (at + 1) + ": " + text);
      }
      String name = text.substring(start, at);
      List<Expression> parameters = List.of();
      if (take('(')) {
        parameters = new ArrayList<>(3);
        do {
          parameters.add(expression());
        } while (take(','));
        require(')');
      }
      Expression meaning = take(':') ? primary() : null;
      return new Expression(name, parameters, meaning);
    }

    private boolean take(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void require(char c) {
      if (!take(c)) {
        throw new IllegalArgumentException(c + " expected at column " + (at + 1) + ": " + text);
      }
    }

    private static boolean isWord(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || c == '/'
          || c == '-'
          || c == '.'
          || c == '?'
          || c == '@';
    }
  }
}
