/// Families and their members: identifiers, parameters, sources, derived from sealed interfaces
/// and records.
///
/// A family is a sealed interface, a member a record in its `permits` clause; nothing else
/// registers it. {@link org.tropism.base.describe.Families} lists members, {@link
/// org.tropism.base.describe.Words} turns Java names into those of YAML, command line and
/// columns, {@link org.tropism.base.describe.Described} is the view on one member that help,
/// forms and schemas are made from, {@link org.tropism.base.describe.Limits} checks an instance
/// against its ranges, and {@link org.tropism.base.describe.Examples} builds instances from
/// typical values, so that a contract test runs on members that did not exist when it was
/// written. What a user got wrong is a list of {@link org.tropism.base.describe.InputError},
/// thrown once.
@NullMarked
package org.tropism.base.describe;

import org.jspecify.annotations.NullMarked;
