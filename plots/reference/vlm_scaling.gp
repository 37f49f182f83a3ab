# Answers of vlm-scaling. Written by elasti report.
# Redraw with: gnuplot vlm_scaling.gp     (or gnuplot -e "format='svg'" vlm_scaling.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'vlm_scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,876 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.125000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1752 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Answer loss
# as published
$panel1_2 << EOD
# x y low high
0.750000 0.032123 NaN NaN
0.468750 0.032037 NaN NaN
EOD
# random tokens
$panel1_3 << EOD
# x y
0.125000 1.135670
0.234375 0.900802
0.250000 0.866087
0.343750 0.695087
0.500000 0.463190
0.750000 0.178498
EOD
# grid
$panel1_4 << EOD
# x y
0.125000 1.340100
0.234375 1.314290
0.250000 1.317387
0.343750 0.975409
0.500000 0.300918
0.750000 0.031511
EOD
# HiRED
$panel1_5 << EOD
# x y
0.125000 0.476781
0.234375 0.430335
0.250000 0.429089
0.343750 0.405332
0.500000 0.387239
0.750000 0.375405
EOD
# FastV (K = 1)
$panel1_6 << EOD
# x y
0.261719 0.777264
0.343750 0.372281
0.507812 0.240921
0.753906 0.160294
EOD
# FastV (K = 2)
$panel1_7 << EOD
# x y
0.507812 0.106502
0.625000 0.031860
0.750000 0.032123
EOD
# PyramidDrop
$panel1_8 << EOD
# x y
0.261719 0.171557
0.343750 0.032892
0.468750 0.032037
0.503906 0.031959
0.757812 0.031682
EOD
# weighted (the paper?s)
$panel1_9 << EOD
# x y
0.125000 0.199454
0.234375 0.122130
0.250000 0.120994
0.343750 0.115013
0.500000 0.111613
0.750000 0.110090
EOD
# straight-through
$panel1_10 << EOD
# x y
0.125000 0.352595
0.234375 0.259822
0.250000 0.259107
0.343750 0.256415
0.500000 0.254155
0.750000 0.252178
EOD
# first-order
$panel1_11 << EOD
# x y
0.125000 0.351115
0.234375 0.254867
0.250000 0.252587
0.343750 0.250243
0.500000 0.249230
0.750000 0.247413
EOD
# modules passed by image tokens
$panel1_12 << EOD
# x y
1.000000 0.032300
1.000000 0.032612
1.000000 0.032558
1.000000 0.032526
1.000000 0.032443
1.000000 0.032151
EOD

# Accuracy
# as published
$panel2_2 << EOD
# x y low high
0.750000 100.000000 NaN NaN
0.468750 100.103413 NaN NaN
EOD
# random tokens
$panel2_3 << EOD
# x y
0.125000 67.786970
0.234375 74.629438
0.250000 75.508445
0.343750 80.592899
0.500000 87.900724
0.750000 95.915202
EOD
# grid
$panel2_4 << EOD
# x y
0.125000 59.669080
0.234375 60.082730
0.250000 59.875905
0.343750 70.734230
0.500000 91.416753
0.750000 100.103413
EOD
# HiRED
$panel2_5 << EOD
# x y
0.125000 86.349535
0.234375 87.383661
0.250000 87.280248
0.343750 88.314374
0.500000 88.521200
0.750000 88.934850
EOD
# FastV (K = 1)
$panel2_6 << EOD
# x y
0.261719 75.180972
0.343750 88.624612
0.507812 93.174767
0.753906 95.863495
EOD
# FastV (K = 2)
$panel2_7 << EOD
# x y
0.507812 95.863495
0.625000 100.000000
0.750000 100.000000
EOD
# PyramidDrop
$panel2_8 << EOD
# x y
0.261719 92.554292
0.343750 100.000000
0.468750 100.103413
0.503906 100.103413
0.757812 100.000000
EOD
# weighted (the paper?s)
$panel2_9 << EOD
# x y
0.125000 93.622889
0.234375 97.225095
0.250000 97.294037
0.343750 97.328507
0.500000 97.380214
0.750000 97.500862
EOD
# straight-through
$panel2_10 << EOD
# x y
0.125000 88.745260
0.234375 92.657704
0.250000 92.692175
0.343750 92.916236
0.500000 93.036884
0.750000 93.105826
EOD
# first-order
$panel2_11 << EOD
# x y
0.125000 88.779731
0.234375 92.967942
0.250000 93.002413
0.343750 93.209238
0.500000 93.226474
0.750000 93.278180
EOD
# modules passed by image tokens
$panel2_12 << EOD
# x y
1.000000 100.206825
1.000000 100.413650
1.000000 100.413650
1.000000 100.413650
1.000000 100.241296
1.000000 100.137883
EOD

# Answer loss
# as published
$panel3_2 << EOD
# x y low high
0.859485 0.032123 NaN NaN
0.733110 0.032037 NaN NaN
EOD
# random tokens
$panel3_3 << EOD
# x y
0.516274 1.135670
0.574578 0.900802
0.582957 0.866087
0.633499 0.695087
0.718744 0.463190
0.857758 0.178498
EOD
# grid
$panel3_4 << EOD
# x y
0.516274 1.340100
0.574578 1.314290
0.582957 1.317387
0.633499 0.975409
0.718744 0.300918
0.857758 0.031511
EOD
# HiRED
$panel3_5 << EOD
# x y
0.516377 0.476781
0.574680 0.430335
0.583060 0.429089
0.633601 0.405332
0.718846 0.387239
0.857860 0.375405
EOD
# FastV (K = 1)
$panel3_6 << EOD
# x y
0.594055 0.777264
0.637319 0.372281
0.725237 0.240921
0.860590 0.160294
EOD
# FastV (K = 2)
$panel3_7 << EOD
# x y
0.729407 0.106502
0.791592 0.031860
0.859485 0.032123
EOD
# PyramidDrop
$panel3_8 << EOD
# x y
0.613206 0.171557
0.660735 0.032892
0.733110 0.032037
0.753316 0.031959
0.901059 0.031682
EOD
# weighted (the paper?s)
$panel3_9 << EOD
# x y
0.519578 0.199454
0.577881 0.122130
0.586261 0.120994
0.636802 0.115013
0.722047 0.111613
0.861061 0.110090
EOD
# straight-through
$panel3_10 << EOD
# x y
0.519578 0.352595
0.577881 0.259822
0.586261 0.259107
0.636802 0.256415
0.722047 0.254155
0.861061 0.252178
EOD
# first-order
$panel3_11 << EOD
# x y
0.519578 0.351115
0.577881 0.254867
0.586261 0.252587
0.636802 0.250243
0.722047 0.249230
0.861061 0.247413
EOD
# modules passed by image tokens
$panel3_12 << EOD
# x y
0.615788 0.032612
0.663939 0.032558
0.670788 0.032526
0.711856 0.032443
0.780426 0.032300
0.890600 0.032151
EOD

# Accuracy
# as published
$panel4_2 << EOD
# x y low high
0.859485 100.000000 NaN NaN
0.733110 100.103413 NaN NaN
EOD
# random tokens
$panel4_3 << EOD
# x y
0.516274 67.786970
0.574578 74.629438
0.582957 75.508445
0.633499 80.592899
0.718744 87.900724
0.857758 95.915202
EOD
# grid
$panel4_4 << EOD
# x y
0.516274 59.669080
0.574578 60.082730
0.582957 59.875905
0.633499 70.734230
0.718744 91.416753
0.857758 100.103413
EOD
# HiRED
$panel4_5 << EOD
# x y
0.516377 86.349535
0.574680 87.383661
0.583060 87.280248
0.633601 88.314374
0.718846 88.521200
0.857860 88.934850
EOD
# FastV (K = 1)
$panel4_6 << EOD
# x y
0.594055 75.180972
0.637319 88.624612
0.725237 93.174767
0.860590 95.863495
EOD
# FastV (K = 2)
$panel4_7 << EOD
# x y
0.729407 95.863495
0.791592 100.000000
0.859485 100.000000
EOD
# PyramidDrop
$panel4_8 << EOD
# x y
0.613206 92.554292
0.660735 100.000000
0.733110 100.103413
0.753316 100.103413
0.901059 100.000000
EOD
# weighted (the paper?s)
$panel4_9 << EOD
# x y
0.519578 93.622889
0.577881 97.225095
0.586261 97.294037
0.636802 97.328507
0.722047 97.380214
0.861061 97.500862
EOD
# straight-through
$panel4_10 << EOD
# x y
0.519578 88.745260
0.577881 92.657704
0.586261 92.692175
0.636802 92.916236
0.722047 93.036884
0.861061 93.105826
EOD
# first-order
$panel4_11 << EOD
# x y
0.519578 88.779731
0.577881 92.967942
0.586261 93.002413
0.636802 93.209238
0.722047 93.226474
0.861061 93.278180
EOD
# modules passed by image tokens
$panel4_12 << EOD
# x y
0.615788 100.413650
0.663939 100.413650
0.670788 100.413650
0.711856 100.241296
0.780426 100.206825
0.890600 100.137883
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Answers against image tokens read' at screen 0.009375,0.977169 left font ',16' textcolor rgb '#202020'
set label 'teacher: LLaVA, 3 + 4 layers, hidden 128 + 128, 1.3 M parameters' at screen 0.009375,0.950913 left font ',11' textcolor rgb '#404040'
set label 'data: drawn questions (built in) · 3 seeds' at screen 0.009375,0.930365 left font ',11' textcolor rgb '#404040'
set label 'points: means over seeds; dashed: tokens dropped by a rule, without training' at screen 0.009375,0.909817 left font ',11' textcolor rgb '#404040'
set label 'modules passed by image tokens' at screen 0.043750,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.883562 to screen 0.037500,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.023438,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'first-order' at screen 0.273958,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.239583,0.883562 to screen 0.267708,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.253646,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'straight-through' at screen 0.378646,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.344271,0.883562 to screen 0.372396,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.358333,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'weighted (the paper''s)' at screen 0.515104,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.480729,0.883562 to screen 0.508854,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.494792,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'PyramidDrop' at screen 0.686667,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.652292,0.883562 to screen 0.680417,0.883562 nohead linewidth 2 dashtype 2 linecolor rgb '#5D3A9B'
set label '' at screen 0.666354,0.883562 point pointtype 13 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'FastV (K = 2)' at screen 0.806042,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.771667,0.883562 to screen 0.799792,0.883562 nohead linewidth 2 dashtype 2 linecolor rgb '#CC79A7'
set label '' at screen 0.785729,0.883562 point pointtype 5 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'FastV (K = 1)' at screen 0.043750,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.860731 to screen 0.037500,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#000000'
set label '' at screen 0.023438,0.860731 point pointtype 6 pointsize 0.65 linecolor rgb '#000000'
set label 'HiRED' at screen 0.170104,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.135729,0.860731 to screen 0.163854,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#40B0A6'
set label '' at screen 0.149792,0.860731 point pointtype 8 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'grid' at screen 0.255417,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.221042,0.860731 to screen 0.249167,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#8C6D1F'
set label '' at screen 0.235104,0.860731 point pointtype 12 pointsize 0.65 linecolor rgb '#8C6D1F'
set label 'random tokens' at screen 0.328125,0.860731 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.293750,0.860731 to screen 0.321875,0.860731 nohead linewidth 2 dashtype 2 linecolor rgb '#808080'
set label '' at screen 0.307812,0.860731 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'keeps half each time, as published' at screen 0.459167,0.860731 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.438854,0.860731 point pointtype 6 pointsize 1.3 linecolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.825342 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.269766,0.450913 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.032' at screen 0.056406,0.501545 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.825342 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.767109,0.450913 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.269766,0.034247 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.032' at screen 0.056406,0.084878 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.767109,0.034247 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.073176:1.444787]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.031744 to graph 1,first 0.031744 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel1_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel1_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel1_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel1_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel1_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel1_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [56.409514:103.673216]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel2_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel2_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel2_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel2_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel2_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel2_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.073176:1.444787]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.031744 to graph 1,first 0.031744 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel3_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel3_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel3_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel3_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel3_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel3_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel3_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [56.409514:103.673216]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel4_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel4_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel4_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel4_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel4_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel4_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel4_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00'
unset label
unset arrow
unset multiplot
unset output
