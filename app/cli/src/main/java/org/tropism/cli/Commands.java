package org.tropism.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes commands: those with a constructor that takes a {@link Console} get this one.
///
/// @param console where commands speak
record Commands(Console console) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            return type.getDeclaredConstructor(Console.class).newInstance(console);
        } catch (NoSuchMethodException _) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
