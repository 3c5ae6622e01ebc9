package org.tropism.theory;

import java.util.List;
import org.tropism.dynamics.Setting;

/// What supports a theorem: settings in which it applies and agrees, and some outside.
record Evidence(Theorem theorem, List<Setting> applies, List<Refuting> refuting) {}
