package org.tropism.base.describe;

/// A family: a sealed interface whose members are records.
///
/// The `permits` clause is the registration. Identifiers, YAML forms, command-line help,
/// documentation and
/// contract tests are derived from the records by {@link Families}. Members hold scalars,
/// strings, enums, lists
/// and other family members only: never arrays, so that equality and hashing are by value.
public interface Family {}
