package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns expressions of the catalogue into kinds, for one call or structure of one domain and ABI:
 * it knows the names of the call's arguments and where constants and structures are looked up.
 */
public final class KindResolver {
  private final Catalogue catalogue;
  private final String domain;
  private final Abi abi;
  private final Map<String, Integer> registers;

  KindResolver(Catalogue catalogue, String domain, Abi abi) {
    this(catalogue, domain, abi, new HashMap<>());
  }

  private KindResolver(
      Catalogue catalogue, String domain, Abi abi, Map<String, Integer> registers) {
    this.catalogue = catalogue;
    this.domain = domain;
    this.abi = abi;
    this.registers = registers;
  }

  /** The same call, with constants and structures looked up in another domain. */
  KindResolver inDomain(String other) {
    return new KindResolver(catalogue, other, abi, registers);
  }

  void declare(String argument, int register) {
    registers.put(argument, register);
  }

  /** The ABI of the call. */
  public Abi abi() {
    return abi;
  }

  /** The constant table that a parameter names, in this domain or in {@code common}. */
  public ConstantTable table(Expression parameter) {
    return Constants.table(domain, parameter.name());
  }

  /** The constant table {@code name}, in this domain or in {@code common}. */
  public ConstantTable table(String name) {
    return Constants.table(domain, name);
  }

  /**
   * Register of the argument called {@code name}.
   *
   * @throws IllegalArgumentException when the call has no such argument
   */
  public int register(String name) {
    Integer register = registers.get(name);
    if (register == null) {
      throw new IllegalArgumentException("no argument " + name);
    }
    return register;
  }

  /**
   * What a parameter counts: {@code ret}, a number, or the value of an argument; {@code n:uint} is
   * the low half of one.
   */
  public Count count(Expression parameter) {
    String name = parameter.name();
    if (name.equals("least")) {
      return new Count.Least(count(parameter.parameter(0)), count(parameter.parameter(1)));
    }
    if (name.equals("ret")) {
      return new Count.InResult();
    }
    if (name.charAt(0) >= '0' && name.charAt(0) <= '9') {
      return new Count.Fixed(Long.decode(name));
    }
    Expression width = parameter.meaning();
    boolean narrow = width != null && width.name().equals("uint");
    return new Count.InArgument(register(name), narrow ? 0xffffffffL : -1);
  }

  /**
   * The structure {@code name}, in this domain or in {@code common}; {@code domain/name} says the
   * domain itself.
   */
  public ObjectKind struct(String name) {
    return catalogue.struct(domain, name, abi);
  }

  /**
   * The kind of a word.
   *
   * @throws IllegalArgumentException when the expression does not denote one
   */
  public Kind kind(Expression e) {
    Kind core = CoreKinds.word(e, this);
    if (core != null) {
      return core;
    }
    if (DomainKinds.find(domain, e, this) instanceof Kind kind) {
      return kind;
    }
    throw new IllegalArgumentException(e.name() + " is not the kind of a word");
  }

  /**
   * The kind of an object in memory: a storage type, a kind of the domain, or a structure.
   *
   * @throws IllegalArgumentException when the expression does not denote one
   */
  public ObjectKind object(Expression e) {
    ObjectKind core = CoreKinds.object(e, this);
    if (core != null) {
      return core;
    }
    return DomainKinds.find(domain, e, this) instanceof ObjectKind object
        ? object
        : struct(e.name());
  }
}
