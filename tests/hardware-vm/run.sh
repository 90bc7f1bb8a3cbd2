#!/usr/bin/env bash
# Runs the hardware drivers against a real Linux kernel: boots Debian's kernel in a virtual machine (no KVM needed), with GPIO chips, an I2C bus with
# port expanders and a watchdog that the kernel simulates, and runs tests/EdgeCenter.HardwareTests and `edgecenter hardware …` in it.
#
#   tests/hardware-vm/run.sh               build what is missing, boot, test; the last line is "N passed, N failed, N skipped"
#   tests/hardware-vm/run.sh --shell       boot and give a shell with the chips instead
#
# As root the script installs the Debian packages it needs. The kernel's packages are unpacked below artifacts/hardware-vm, never installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$PWD/artifacts/hardware-vm
here=$PWD/tests/hardware-vm
mkdir -p "$work"
log=$work/run.log
: > "$log"
# shellcheck source=../../deploy/lib/steps.sh
source deploy/lib/steps.sh
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 ORT_DISABLE_TELEMETRY=1 MSBUILDDISABLENODEREUSE=1

[ "$(uname -m)" = x86_64 ] || fail "This script boots an x86_64 kernel and needs such a machine." "本脚本需要在 x86_64 机器上运行。"
packages=(qemu-system-x86 busybox-static cpio kmod gcc make xz-utils i2c-tools)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2> /dev/null | grep -q '^ii' || missing+=("$package")
done
if [ ${#missing[@]} != 0 ]; then
  [ "$(id -u)" = 0 ] || fail "Missing: ${missing[*]}. As root: apt-get install --no-install-recommends ${missing[*]}" "缺少：${missing[*]}。请以 root 运行：apt-get install --no-install-recommends ${missing[*]}"
  install_packages() { DEBIAN_FRONTEND=noninteractive apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}"; }
  step "Debian packages: ${missing[*]}" "Debian 软件包：${missing[*]}" install_packages || fail "The packages could not be installed." "无法安装软件包。"
fi

# ---- the kernel and the drivers that Debian leaves out, once for each kernel version
version=$(apt-cache depends linux-headers-amd64 2>> "$log" | sed -n 's/.*Depends: linux-headers-//p' | head -n 1)
[ -n "$version" ] || fail "apt knows no linux-headers-amd64; run apt-get update." "apt 中没有 linux-headers-amd64；请运行 apt-get update。"
kernel=$work/$version
series=$(sed 's/^\([0-9]*\.[0-9]*\).*/\1/' <<< "$version")
if [ ! -f "$kernel/ready" ]; then
  unpack_kernel() {
    rm -rf "$kernel" && mkdir -p "$kernel/debs" "$kernel/root" "$kernel/modules"
    (cd "$kernel/debs" && apt-get -q download "linux-image-$version" "linux-headers-$version" "linux-headers-${version%-amd64}-common" "linux-kbuild-$series" "linux-source-$series")
    for deb in "$kernel"/debs/*.deb; do dpkg -x "$deb" "$kernel/root"; done
    local source="linux-source-$series"
    tar -xJf "$kernel/root/usr/src/$source.tar.xz" -C "$kernel" \
      "$source/drivers/gpio/gpio-sim.c" "$source/drivers/gpio/gpio-pca953x.c" "$source/drivers/gpio/gpiolib.h" "$source/kernel/irq/irq_sim.c" \
      "$source/drivers/pinctrl/pinctrl-mcp23s08.c" "$source/drivers/pinctrl/pinctrl-mcp23s08.h" "$source/drivers/pinctrl/pinctrl-mcp23s08_i2c.c"
    rm -rf "$kernel/debs" "$kernel/root/usr/src/$source.tar.xz"
    cp "$kernel/$source"/*/*/*.[ch] "$kernel/modules/"
  }
  build_modules() {
    # irq_sim is built into kernels that have gpio-sim; as a module it may only use what is exported.
    sed -i 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' "$kernel/modules/irq_sim.c"
    grep -q MODULE_LICENSE "$kernel/modules/irq_sim.c" || printf '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n' >> "$kernel/modules/irq_sim.c"
    printf 'obj-m := irq_sim.o gpio-sim.o gpio-pca953x.o pinctrl-mcp23s08.o pinctrl-mcp23s08_i2c.o\nccflags-y += -DCONFIG_IRQ_SIM=1\n' > "$kernel/modules/Makefile"
    local headers=$kernel/root/usr/src/linux-headers-$version
    # The headers' makefile names its parts by where they would be installed.
    sed -i "s#/usr/src/#$kernel/root/usr/src/#; s#/usr/lib/#$kernel/root/usr/lib/#" "$headers/Makefile"
    [ ! -L "$headers/scripts" ] || ln -sfn "$kernel/root/usr/lib/linux-kbuild-$series/scripts" "$headers/scripts"
    [ ! -L "$headers/tools" ] || ln -sfn "$kernel/root/usr/lib/linux-kbuild-$series/tools" "$headers/tools"
    make -C "$headers" M="$kernel/modules" modules
    strip -g "$kernel"/modules/*.ko
  }
  step "Kernel $version" "内核 $version" unpack_kernel || fail "The kernel's packages could not be fetched." "无法获取内核软件包。"
  step "gpio-sim, pca953x, mcp23s08" "gpio-sim、pca953x、mcp23s08" build_modules || fail "The kernel modules do not build." "内核模块构建失败。"
  touch "$kernel/ready"
fi

# ---- the program and its tests
build() { dotnet build tests/EdgeCenter.HardwareTests -c Release -v q -p:UseSharedCompilation=false; }
step "Program and hardware tests (Release)" "程序与硬件测试（Release）" build || fail "The tests do not build." "测试构建失败。"

# ---- a root file system of 1.5 MB; everything else is the host's, read-only
make_initramfs() {
  local root=$work/initramfs
  rm -rf "$root" && mkdir -p "$root"/{bin,proc,sys,dev,tmp,host,modules}
  cp /bin/busybox "$root/bin/"
  cp "$here/init" "$root/init"
  depmod -b "$kernel/root" "$version"
  local name
  for name in virtio_pci 9pnet_virtio 9p configfs i2c-dev i2c-stub softdog; do
    modprobe -d "$kernel/root" -S "$version" --show-depends "$name" | sed -n 's/^insmod \([^ ]*\).*/\1/p'
  done | awk '!seen[$0]++' | while read -r module; do
    cp "$module" "$root/modules/" && basename "$module" >> "$root/modules/order"
  done
  cp "$kernel"/modules/*.ko "$root/modules/"
  cat > "$root/settings" <<SETTINGS
repository='$PWD'
dotnet='$(readlink -f "$(command -v dotnet)")'
SETTINGS
  (cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$work/initramfs.gz"
}
step "Initial file system" "初始文件系统" make_initramfs || fail "The initial file system could not be made." "无法创建初始文件系统。"

boot() {
  timeout -k 5 285 qemu-system-x86_64 -accel tcg,thread=multi -cpu max,la57=off -m 1024 -smp 2 -nographic -no-reboot -nic none \
    -kernel "$kernel/root/boot/vmlinuz-$version" -initrd "$work/initramfs.gz" -append "console=ttyS0 quiet panic=-1 $1" \
    -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap
}
if [ "${1:-}" = --shell ]; then
  boot edgecenter=shell
  exit
fi

began=$EPOCHREALTIME
transcript=$work/transcript.txt
boot edgecenter=test < /dev/null 2>&1 | tr -d '\r' | sed -u 's/\x1b\[[0-9;?]*[A-Za-z]//g' | tee "$transcript" | sed -n '/^-- begin/,$p' || true
counts=$(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\),.*/\1 \2 \3 \4/p' "$transcript" | tail -n 1)
read -r total errors failed skipped <<< "${counts:-0 1 0 0}"
commands=$(grep -c '^-- ok ' "$transcript" || true)
broken=$(grep -c '^-- failed ' "$transcript" || true)
grep -q '^-- end' "$transcript" || broken=$((broken + 1))
say "Virtual machine: $(seconds_since "$began") s; transcript: $transcript" "虚拟机用时 $(seconds_since "$began") 秒；记录：$transcript"
echo "$((total - errors - failed - skipped + commands)) passed, $((errors + failed + broken)) failed, $skipped skipped"
[ "$((errors + failed + broken))" = 0 ] && [ "$total" -gt 0 ] && [ "$skipped" = 0 ]
